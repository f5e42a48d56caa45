"""The page of the State's APIs."""

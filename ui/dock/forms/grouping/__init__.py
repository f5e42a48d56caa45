"""The page of groupings."""

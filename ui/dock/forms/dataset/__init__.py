"""The page of the open-data catalogue."""

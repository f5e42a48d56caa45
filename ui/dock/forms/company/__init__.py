"""The page of companies."""

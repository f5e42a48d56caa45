"""The one field at the head of the dock."""

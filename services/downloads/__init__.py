"""The download service: its catalogue, the transfers, and what is kept on disk."""

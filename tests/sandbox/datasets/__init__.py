"""The open-data catalogue (udata) as the sandbox answers for it, with its two versions and their differences."""

"""The scenario of publishing, against the real server of data.gouv.fr, and against the sandbox."""

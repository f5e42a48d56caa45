"""The open-data catalogue of France, data.gouv.fr (udata): what is read of it."""

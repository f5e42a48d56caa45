"""Sales of land and buildings (DVF), read from the files that are published by year and commune."""

"""The cadastre: parcels, lists of them, plots, neighbours, and the plan of a commune."""

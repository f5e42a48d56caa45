"""The addresses of parcels: those that the address base ties to them, else those that lie in them, else the nearest."""

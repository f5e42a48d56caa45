"""The catalogue of the State's APIs, and who may ask for each; those that are restricted are never called."""

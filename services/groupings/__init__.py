"""Groupings of communes and their competences: BANATIC's national file, and what geo.api.gouv.fr knows of EPCIs."""

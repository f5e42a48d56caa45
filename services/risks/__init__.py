"""Natural and technological risks, from Géorisques (https://www.georisques.gouv.fr/doc-api)."""

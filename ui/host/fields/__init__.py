"""Fields that two doors share: one searches as it is typed into, one offers choices."""

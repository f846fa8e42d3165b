"""Products, their revisions, sheets and photos, and who was shown what."""

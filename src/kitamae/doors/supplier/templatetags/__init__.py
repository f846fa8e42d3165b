"""Template tags of the supplier door."""

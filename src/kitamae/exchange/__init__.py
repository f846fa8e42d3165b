"""Partners' own forms."""

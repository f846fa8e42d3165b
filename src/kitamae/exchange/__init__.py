"""Partners' own forms, feeds and webhooks."""

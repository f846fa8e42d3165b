"""EC sites: what each asks, where it takes delivery, what it needs."""

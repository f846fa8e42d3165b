"""Pages behind a signed link, for those who do not sign in."""

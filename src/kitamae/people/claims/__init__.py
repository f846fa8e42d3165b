"""Records without an account, taken over by the link of a letter to the contact of a list."""

"""Seats: who sits in an organisation, as what, and for which one a person acts."""

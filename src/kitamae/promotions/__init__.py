"""Campaigns of a partner and the programme."""

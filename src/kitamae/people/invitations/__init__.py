"""Invitations: a link to one address, with which its person takes a seat."""

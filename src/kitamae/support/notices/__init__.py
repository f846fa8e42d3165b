"""Notices: what the programme tells everybody, its companies, or some of them."""

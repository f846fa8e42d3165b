"""Shops as everybody may read them."""

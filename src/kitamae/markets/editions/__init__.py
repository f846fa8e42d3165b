"""Editions of the rules: begun, tried on today's products, published by a second person."""

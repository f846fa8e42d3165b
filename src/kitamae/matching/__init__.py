"""Fit of product and need, with reasons, both ways."""

"""Filters of the dealroom's pages."""

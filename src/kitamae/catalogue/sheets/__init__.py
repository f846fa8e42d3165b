"""Sheets of products: read, checked, previewed, stored as a batch, and undone."""

"""Kitamae runs a public export-sourcing programme from end to end."""

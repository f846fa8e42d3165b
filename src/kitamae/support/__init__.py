"""Notices of the programme to everybody."""

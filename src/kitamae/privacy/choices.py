"""Limits of privacy."""

from datetime import timedelta

KEPT = timedelta(days=7)  # for which a copy can be fetched

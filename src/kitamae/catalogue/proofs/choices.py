"""Limits of what is attached."""

MEGABYTE = 1024 * 1024
MOST_MEGABYTES = 25
MOST_FILES = 10  # to one revision

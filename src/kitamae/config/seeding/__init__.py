"""Storing the demo programme: every row through the rooms' own actions, as people would do it.

The demo itself (`config.demo`) is plain data; here it is told as a story of six weeks that end on
the day of the seed.
"""

from kitamae.config.seeding.story import Telling, is_empty, tell

__all__ = ["Telling", "is_empty", "tell"]

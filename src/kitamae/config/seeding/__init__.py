"""Storing the demo programme: every row through the rooms' own actions, as people would do it.

The demo itself (`config.demo`) is plain data; here it is told as a story of six weeks that end on
the day of the seed. `story.tell` is the way in. This file imports nothing: `darkroom` runs in
processes that know neither settings nor database.
"""

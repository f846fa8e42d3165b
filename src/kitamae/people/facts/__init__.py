"""Facts of a company that are asked once and used everywhere, each with its last day.

What is asked stands in `fields/` (one file per block) and in `blocks.toml`.
"""

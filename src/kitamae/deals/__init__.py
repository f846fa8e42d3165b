"""Introductions and what grows from them: requests, quotes, agreements."""

"""Surveys: what the office asks its companies, who has answered, and what they say together."""

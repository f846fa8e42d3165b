"""Inquiries: what people ask the office, with or without an account, and what it answers."""

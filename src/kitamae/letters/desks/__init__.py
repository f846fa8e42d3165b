"""Desks: who answers a letter, and which letters the office reads before they go."""

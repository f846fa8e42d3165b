"""Rows for tests: one module per room, a trait per state."""

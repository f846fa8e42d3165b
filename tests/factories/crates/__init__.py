"""A room of the tests' own: crates that are packed, sent and received."""

"""Pages for the programme's office."""

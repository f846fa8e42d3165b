"""Force majeure: what is suspended or changed, since when, and until when it was lifted."""

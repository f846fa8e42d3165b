"""Pages for all parties to one matter."""

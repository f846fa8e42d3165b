"""Pages on which people read notices, find answers, ask, and are asked."""

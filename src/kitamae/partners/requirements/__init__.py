"""A requirement card: written by the office or the buyer, published, read by the other."""

"""A hand raised for a call: which products a maker offers, having read what the shop asks."""

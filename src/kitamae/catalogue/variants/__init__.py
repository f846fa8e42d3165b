"""Colours and sizes of one product: each a product with its JAN, shown as one with a choice."""

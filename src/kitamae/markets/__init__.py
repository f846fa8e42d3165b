"""Where a product may be sold: rules as data, verdicts with reasons."""

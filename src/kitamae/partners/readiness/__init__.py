"""What a product has, and lacks, of what a shop asks: an account, never a mark of a maker."""

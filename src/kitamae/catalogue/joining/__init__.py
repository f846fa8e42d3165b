"""A company's application and its first products, submitted in one act."""

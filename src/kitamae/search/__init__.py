"""Finding products: analyzer, index, query."""

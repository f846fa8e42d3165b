"""Changes of a product after it was shown to a buyer: told, read, and taken note of."""

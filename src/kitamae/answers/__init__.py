"""Fields as data, and what is built from them."""

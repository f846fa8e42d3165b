"""Certificates and reports of a company, a factory or a product, and who verified them."""

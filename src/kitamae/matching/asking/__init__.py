"""Asking makers what is not known: one letter to each about all its products, and its answer."""

"""What `kitamae sheet` does, a module to a word."""

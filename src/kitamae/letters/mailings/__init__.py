"""Letters to many: who is chosen, what is written, when they go out together."""

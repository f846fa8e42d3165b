"""What is held about a person, its export, its erasure and its end date."""

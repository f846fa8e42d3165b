"""What is held about a person: walked through every room, shown, and handed over."""

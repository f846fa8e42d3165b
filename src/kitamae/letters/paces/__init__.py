"""How soon each person gets which letters, and which it has left off."""

"""Tags of the room markets."""

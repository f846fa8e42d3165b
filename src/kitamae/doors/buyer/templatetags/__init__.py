"""Tags of the buyer door."""

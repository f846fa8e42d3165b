"""Short lists: what a buyer's team keeps for later, in its order and with its notes."""

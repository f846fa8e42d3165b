"""Purchase orders, their lines and their deliveries."""

"""The pages of the supplier door, a module to a noun."""

"""Our own words of the command line."""

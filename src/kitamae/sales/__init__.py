"""Partners' sales files, and each supplier's own results."""

"""Two records of one company: found, told apart, or made one."""

"""The office's review of applications: whose it is, what was looked at, what it says."""

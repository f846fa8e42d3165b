"""What a person may agree to and need not: each by itself, never ticked, taken back any time."""

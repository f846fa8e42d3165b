"""What is done in a review: one revision, many, and what the office keeps beside them."""

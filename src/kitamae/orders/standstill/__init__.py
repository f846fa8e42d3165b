"""What becomes of orders while their maker, their shop or the programme stands still."""

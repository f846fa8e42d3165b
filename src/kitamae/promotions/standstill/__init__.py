"""What becomes of campaigns while a maker in them, their shop or the programme stands still."""

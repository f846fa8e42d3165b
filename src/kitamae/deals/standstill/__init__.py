"""What becomes of deals while their maker, their shop or the programme stands still."""

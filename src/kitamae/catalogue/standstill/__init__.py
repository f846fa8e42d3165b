"""What becomes of products while their maker, or the programme, stands still."""

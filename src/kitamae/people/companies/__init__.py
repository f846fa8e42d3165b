"""Companies as such: how one comes into being, its names and numbers, and who asks for a seat."""

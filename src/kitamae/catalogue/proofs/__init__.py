"""What an edit on a maker's behalf rests on: the letter, the e-mail, the picture of a note."""

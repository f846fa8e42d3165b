"""One product by hand: its draft saved, undone, put up, made a successor; its changes told."""

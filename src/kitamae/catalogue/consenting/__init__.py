"""What a producer hears of products that it consented to."""

"""From the price delivered in Japan to a shelf price abroad, and back: an estimate, all shown."""

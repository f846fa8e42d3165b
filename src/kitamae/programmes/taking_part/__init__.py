"""Taking part after adoption: suspended, resumed, cancelled, closed with its year, carried over."""

"""The office reviews: one revision or many, alone or together, now or later."""

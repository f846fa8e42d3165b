"""Every e-mail: a function, a folder, two languages, an outbox row."""

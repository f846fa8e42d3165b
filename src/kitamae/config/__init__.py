"""Settings, addresses, wiring and the command line: the only room that knows them all."""

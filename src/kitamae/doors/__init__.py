"""One package per audience. Doors bind, act and answer; they hold no rules."""

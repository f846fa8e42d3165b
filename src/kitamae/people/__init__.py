"""Users, organisations, seats and consents."""

"""What is too delicate to be kept, by its name."""

SECRETS = ("password", "credential", "secret", "token", "account_number", "iban")


def is_secret(name: str) -> bool:
    """Whether a box of this name is never kept."""
    return any(word in name.lower() for word in SECRETS)

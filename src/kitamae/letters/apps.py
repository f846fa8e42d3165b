"""The room letters as a Django application."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """Every letter, and the outbox."""

    name = "kitamae.letters"

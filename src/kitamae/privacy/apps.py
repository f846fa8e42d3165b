"""The room privacy as a Django application."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """What is held about a person."""

    name = "kitamae.privacy"

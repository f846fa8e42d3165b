"""The room support as a Django application."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    """Notices, questions and answers, inquiries, surveys."""

    name = "kitamae.support"

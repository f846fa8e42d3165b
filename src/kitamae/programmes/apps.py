"""Programmes as a Django application."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """Programme years, applications and enrolment."""

    name = "kitamae.programmes"

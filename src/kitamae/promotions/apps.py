"""The room promotions as a Django application."""

from django.apps import AppConfig


class PromotionsConfig(AppConfig):
    """Campaigns."""

    name = "kitamae.promotions"

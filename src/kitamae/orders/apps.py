"""The room orders as a Django application."""

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    """Purchase orders and their deliveries."""

    name = "kitamae.orders"

"""Addresses of the buyer door."""

from django.urls import URLPattern, URLResolver, path

from kitamae.doors.buyer.views import home, products

app_name = "buyer"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("catalogue/", products.catalogue, name="catalogue"),
    path("catalogue/<str:code>/", products.product, name="product"),
]

"""Addresses of the dealroom door: all parties to one matter."""

from django.urls import URLPattern, URLResolver, path

from kitamae.doors.dealroom.views import deals, orders

app_name = "dealroom"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", deals.home, name="home"),
    path("deals/", deals.deal_list, name="deals"),
    path("deals/ask/", deals.ask_many, name="ask_many"),
    path("deals/<str:code>/", deals.deal, name="deal"),
    path("deals/<str:code>/<slug:verb>/", deals.act, name="act"),
    path("orders/", orders.order_list, name="orders"),
    path("orders/issue/<str:code>/", orders.issue, name="issue"),
    path("orders/<str:code>/", orders.order, name="order"),
    path("orders/<str:code>/confirm/", orders.confirm, name="confirm"),
    path("orders/<str:code>/dispatch/", orders.dispatch, name="dispatch"),
    path("orders/<str:code>/cancel/", orders.cancel, name="cancel"),
    path("orders/<str:code>/deliveries/<int:number>/", orders.receive, name="receive"),
]

"""Addresses of the links door."""

from django.urls import URLPattern, URLResolver, path

from kitamae.doors.links import inquiries, leaving, media, producers

urlpatterns: list[URLPattern | URLResolver] = [
    path("letters/<str:token>/", leaving.leave_letters, name="leave_letters"),
    path("producers/<str:token>/", producers.producer, name="producer"),
    path("photos/<str:token>", media.photo, name="photo"),
    path("proofs/<str:token>", media.proof, name="proof"),
    path("videos/<slug:code>", media.video, name="video"),
    path("videos/<slug:code>/<int:number>.jpg", media.video_frame, name="video_frame"),
    path("inquiries/<str:token>/", inquiries.guest_inquiry, name="guest_inquiry"),
    path("inquiries/<str:token>/write/", inquiries.write_as_guest, name="write_as_guest"),
    path("inquiries/<str:token>/close/", inquiries.close_as_guest, name="close_as_guest"),
    path("inquiries/<str:token>/files/<int:number>/", inquiries.guest_file, name="guest_file"),
]

"""Addresses of the public door."""

from django.urls import URLPattern, URLResolver, include, path

from kitamae.doors.public import (
    claims,
    consents,
    empty_sheet,
    guideline,
    invitations,
    join,
    kept,
    own,
    own_letters,
    signing_in,
    team,
    views,
    views_guide,
)
from kitamae.ui.specimen import specimen

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.front, name="front"),
    path("home/", views.home, name="home"),
    path("language/", views.choose_language, name="choose_language"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("join/", join.join, name="join"),
    path("join/ask/", join.ask_for_seat, name="ask_for_seat"),
    path("guideline/", guideline.guideline, name="guideline"),
    path(
        "guideline/<int:year>/<int:number>/", guideline.guideline_version, name="guideline_version"
    ),
    path(
        "guideline/<int:year>/<int:number>/changes/",
        guideline.guideline_changes,
        name="guideline_changes",
    ),
    path("photo-guide/", views_guide.photo_guide, name="photo_guide"),
    path("photo-guide/<slug:language>.pdf", views_guide.paper, name="photo_guide_paper"),
    path("template/", empty_sheet.empty_sheet, name="empty_sheet"),
    path("me/", own.own_account, name="own_account"),
    path("me/letters/", own_letters.own_letters, name="own_letters"),
    path("me/letters/works/", own_letters.own_address_works, name="own_address_works"),
    path("me/consents/", consents.own_consents, name="own_consents"),
    path("me/consents/<slug:kind>/", consents.decide_consent, name="decide_consent"),
    path("me/data/", own.own_data, name="own_data"),
    path("me/companies/<slug:code>/", own.company_data, name="company_data"),
    path("me/data/<slug:code>.zip", own.own_copy, name="own_copy"),
    path("me/erase/", own.erase_own, name="erase_own"),
    path("me/team/", team.team, name="own_team"),
    path("me/team/leave/", team.leave, name="own_leave"),
    path("me/team/<int:number>/role/", team.change_role, name="own_change_role"),
    path("me/team/<int:number>/region/", team.set_region, name="own_set_region"),
    path("me/team/<int:number>/take-seat/", team.take_seat, name="own_take_seat"),
    path("me/team/<int:number>/hand-over/", team.hand_over, name="own_hand_over"),
    path(
        "me/team/invitations/<slug:code>/resend/",
        team.resend_colleague,
        name="own_resend_invitation",
    ),
    path(
        "me/team/invitations/<slug:code>/withdraw/",
        team.withdraw_colleague,
        name="own_withdraw_invitation",
    ),
    path("me/act-for/<slug:code>/", team.act_for, name="own_act_for"),
    path("me/kept-form/", kept.kept_form, name="kept_form"),
    path("me/confirm-address/", signing_in.send_confirmation, name="send_confirmation"),
    path("me/devices/<int:number>/sign-out/", signing_in.end_session, name="end_session"),
    path("claims/<str:token>/", claims.claim, name="claim"),
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
    path("", include("kitamae.doors.public.help.urls")),
    path("up", views.up, name="up"),
    path("specimen", specimen, name="specimen"),
]

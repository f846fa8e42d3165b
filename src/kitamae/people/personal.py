"""What is held about a person, as each room says it; and what this room holds.

A room that holds something about persons has a `personal.py` with `held(person)`. The room
`privacy` walks them all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.utils.functional import Promise
from django.utils.translation import override

from kitamae.kernel.bilingual import Bilingual
from kitamae.people.choices import SeatRole
from kitamae.people.consents.texts import consent_texts
from kitamae.people.facts.blocks import blocks
from kitamae.people.facts.models import FactRevision
from kitamae.people.invitations.choices import InvitationState
from kitamae.people.models import (
    LANGUAGES,
    AskedSeat,
    Consent,
    Device,
    Invitation,
    Release,
    Seat,
    User,
)
from kitamae.people.security.queries import unconfirmed_address

_FACTORS = {
    Authenticator.Type.TOTP: Bilingual("認証アプリ", "App for the second step"),
    Authenticator.Type.WEBAUTHN: Bilingual("パスキー", "Passkey"),
    Authenticator.Type.RECOVERY_CODES: Bilingual("予備コード", "Recovery codes"),
}


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that is held about a person: which room, what, and the value itself.

    `owner` is who answers for it; `end_date` the day after which it goes, None while the person
    has an account.
    """

    room: str
    what: Bilingual
    value: str
    owner: str
    end_date: date | None


def held(person: User) -> Iterator[Held]:
    """The account, its seats, and to whom the person's contact was released."""
    for what, value in (
        (Bilingual("メールアドレス", "E-mail address"), person.email),
        (Bilingual("氏名", "Name"), person.name),
        (Bilingual("言語", "Language"), in_both(LANGUAGES[person.language])),
        (Bilingual("登録日", "Registered on"), person.joined_at.date().isoformat()),
        (Bilingual("最近の利用", "Last visit"), _day(person.visit_began_at)),
    ):
        if value:
            yield Held("people", what, value, str(person), None)
    for session in UserSession.objects.filter(user=person).order_by("pk"):
        value = f"{session.created_at.date().isoformat()} {session.ip} {session.user_agent}"
        yield Held(
            "people", Bilingual("ログイン中の端末", "Signed-in device"), value, str(person), None
        )
    yield from _signing_in(person)
    for invitation in Invitation.objects.filter(person=person).order_by("pk"):
        place = invitation.organisation
        state = in_both(InvitationState(invitation.state).label)
        value = f"{place.name_ja} / {place.name_en} <{invitation.email}> ({state})"
        yield Held("people", Bilingual("招待", "Invitation"), value, str(place.name), None)
    for seat in Seat.objects.filter(user=person).select_related("organisation").order_by("pk"):
        role = in_both(SeatRole(seat.role).label)
        value = f"{seat.organisation.name_ja} / {seat.organisation.name_en} ({role})"
        yield Held("people", Bilingual("所属", "Seat"), value, str(seat.organisation.name), None)
    for asked in AskedSeat.objects.filter(person=person).order_by("pk"):
        value = f"{asked.asked_at.date().isoformat()} {asked.because}"
        what = Bilingual("所属の申し出", "Request for a seat")
        yield Held("people", what, value, str(person), None)
    yield from _said(person)
    releases = Release.objects.filter(person=person).select_related("to").order_by("pk")
    for release in releases:
        value = f"{release.to.name_ja} / {release.to.name_en} ({release.country})"
        what = Bilingual("連絡先の提供先", "Contact released to")
        yield Held("people", what, value, str(release.to.name), release.ends_date)


def _said(person: User) -> Iterator[Held]:
    """What the person consented to, and the facts that it stated for a company."""
    titles = {each.key: each.title for each in consent_texts()}
    for said in Consent.objects.filter(person=person).order_by("pk"):
        title = titles.get(said.kind, Bilingual(said.kind, said.kind))
        word = "同意 / given" if said.is_given else "取消 / taken back"
        value = f"{title.ja} / {title.en} ({said.text_version}): {word}, {said.at.date()}"
        yield Held("people", Bilingual("任意の同意", "Optional consent"), value, str(person), None)
    stated = FactRevision.objects.filter(created_by=person).select_related("fact__organisation")
    for each in stated.order_by("pk"):
        label = blocks()[each.fact.block].label
        value = (
            f"{each.fact.code} {label.ja} / {label.en} ({each.number}), {each.created_at.date()}"
        )
        what = Bilingual("書いた会社の情報", "Fact of a company that it stated")
        yield Held("people", what, value, str(each.fact.organisation.name), None)


def shown_address(person: User) -> str:
    """The address that the person has shown to be its own; empty before.

    What stands under an address alone is told to nobody who has only typed that address.
    """
    return "" if unconfirmed_address(person) else person.email


def _signing_in(person: User) -> Iterator[Held]:
    """What proves who signs in, named and not shown, and the browsers it was done from."""
    for factor in Authenticator.objects.filter(user=person).order_by("pk"):
        kind = _FACTORS[Authenticator.Type(factor.type)]
        value = f"{factor.created_at.date().isoformat()} {factor.data.get('name', '')}".strip()
        yield Held("people", kind, value, str(person), None)
    for account in SocialAccount.objects.filter(user=person).order_by("pk"):
        value = f"{account.provider} {account.uid} {account.extra_data}"
        what = Bilingual("連携したアカウント", "Linked account")
        yield Held("people", what, value, str(person), None)
    for address in EmailAddress.objects.filter(user=person).exclude(email=person.email):
        what = Bilingual("別のメールアドレス", "Other e-mail address")
        yield Held("people", what, address.email, str(person), None)
    for device in Device.objects.filter(user=person).order_by("pk"):
        value = f"{device.first_at.date().isoformat()} {device.ip} {device.user_agent}"
        what = Bilingual("ログインに使った端末", "Device that signed in")
        yield Held("people", what, value, str(person), None)


def in_both(words: str | Promise) -> str:
    """The words in both languages: a copy is kept, and read by whom one shows it to."""
    said = []
    for language in ("ja", "en"):
        with override(language):
            said.append(str(words))
    return " / ".join(said)


def _day(moment: datetime | None) -> str:
    return moment.date().isoformat() if moment else ""

"""A letter to many from its draft to its last reader, over a real mail server."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from factories import people
from factories.deals import AGREED_AT
from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.models import Job
from kitamae.kernel.refusal import Refusal
from kitamae.kernel.tasks import ask_to_cancel
from kitamae.letters.mailings import actions
from kitamae.letters.mailings.models import Mailing
from kitamae.letters.mailings.readers import Named
from kitamae.letters.models import Letter

AT = AGREED_AT
LATER = AT + timedelta(hours=1)


def bodies(smtp):
    """What arrived, by address, with the lines as they were written."""
    return {
        to[0]: mail.get_content().replace("\r\n", "\n")
        for to, mail in zip(smtp.recipients, smtp.letters, strict=True)
    }


def fresh(mailing):
    return Mailing.objects.get(pk=mailing.pk)


def written(mailing, cast, work, count=2):
    actions.write_mailing(mailing=mailing, count=count, by=cast.office, at=AT)
    work(at=AT)
    return fresh(mailing)


def released(mailing, cast, count=2):
    return actions.release_mailing(mailing=mailing, count=count, by=cast.office, at=AT)


def test_nothing_leaves_before_it_is_released_and_then_everybody_is_written_to(
    cast, second, begun, smtp, work
):
    mailing = written(begun(), cast, work)

    assert (mailing.state, mailing.counted) == ("held", 2)
    assert set(mailing.letters.values_list("state", flat=True)) == {"held"}
    assert smtp.letters == []
    released(mailing, cast)
    work(at=AT)

    assert fresh(mailing).state == "sent"
    got = {to[0]: mail for to, mail in zip(smtp.recipients, smtp.letters, strict=True)}
    assert set(got) == {cast.supplier.email, second.email}
    assert got[cast.supplier.email]["Subject"] == "To Sasahara Miso"
    assert got[second.email]["Subject"] == "三河屋さまへ"
    assert f"{second.name}さん\n" in bodies(smtp)[second.email]
    assert f"Dear {cast.supplier.name},\n" in bodies(smtp)[cast.supplier.email]


def test_a_count_that_has_changed_is_refused(cast, begun, work):
    mailing = begun()
    people.supplier_user()

    with pytest.raises(Refusal) as refused:
        actions.write_mailing(mailing=mailing, count=2, by=cast.office, at=AT)

    assert (refused.value.code, refused.value.params) == ("count_changed", {"told": 2, "found": 3})
    assert fresh(mailing).state == "draft"
    assert Letter.objects.count() == 0


def test_a_release_repeats_its_count_too(cast, begun, work):
    mailing = written(begun(), cast, work)
    mailing.letters.first().delete()

    with pytest.raises(Refusal) as refused:
        released(mailing, cast)

    assert refused.value.code == "count_changed"
    assert fresh(mailing).state == "held"


@pytest.mark.parametrize("to", [[], None])
def test_an_empty_choice_writes_to_nobody(cast, begun, to):
    from kitamae.letters.mailings.segments import Segment

    mailing = begun(to=Segment() if to is None else to)

    with pytest.raises(Refusal) as refused:
        actions.write_mailing(mailing=mailing, count=0, by=cast.office, at=AT)

    assert refused.value.code == "nobody"
    assert Letter.objects.count() == 0


def test_readers_named_by_another_room_are_written_to_with_their_own_links(
    cast, second, begun, smtp, work
):
    shop = cast.buyer.organisation.pk
    mailing = begun(
        to=[
            Named(person=second.pk, organisation=shop, link="/links/one/"),
            Named(email="old@example.com", name="古川醸造", language="ja", link="/links/two/"),
        ]
    )
    released(written(mailing, cast, work), cast)
    work(at=AT)

    got = bodies(smtp)
    assert "/links/one/" in got[second.email]
    assert got["old@example.com"].startswith("古川醸造さん\n")
    assert "/links/two/" in got["old@example.com"]
    guest = Letter.objects.get(address="old@example.com")
    assert (guest.to, guest.reader) == (None, "古川醸造")


def test_a_strange_place_is_told_at_once(cast, begun):
    with pytest.raises(Refusal) as refused:
        begun(subject=Bilingual("{{ kaisha }}へ", "x"))

    assert refused.value.params == {"places": "{{ kaisha }}", "field": "subject_ja"}
    assert Mailing.objects.count() == 0


def test_a_stopped_mailing_goes_on_with_those_it_has_not_reached(
    cast, second, begun, smtp, work, monkeypatch
):
    mailing = released(written(begun(), cast, work), cast)
    job = Job.objects.get(name="letters.send_mailing")
    ask_to_cancel(job)
    job.refresh_from_db()
    assert job.state == "cancelled"  # it had not begun
    actions.stop_mailing(mailing=fresh(mailing), by=cast.office, at=AT)

    assert set(mailing.letters.values_list("state", flat=True)) == {"held"}
    released(fresh(mailing), cast)
    work(at=LATER)

    assert fresh(mailing).state == "sent"
    assert sorted(to[0] for to in smtp.recipients) == sorted([cast.supplier.email, second.email])


def test_a_full_box_keeps_nobody_else_waiting(cast, second, begun, smtp, work, monkeypatch):
    async def handle_RCPT(_server, _session, envelope, address, _options):  # noqa: N802 -- aiosmtpd's name
        if address == cast.supplier.email and not smtp.letters[1:]:
            return "452 the box is full"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    monkeypatch.setattr(smtp, "handle_RCPT", handle_RCPT, raising=False)
    mailing = released(written(begun(), cast, work), cast)

    work(at=AT)
    assert [to[0] for to in smtp.recipients] == [second.email]
    assert fresh(mailing).state == "sending"
    monkeypatch.undo()
    work(at=LATER)

    assert sorted(to[0] for to in smtp.recipients) == sorted([cast.supplier.email, second.email])
    assert fresh(mailing).state == "sent"


def test_what_is_taken_back_is_a_draft_and_can_be_written_anew(cast, begun, work, smtp):
    mailing = written(begun(), cast, work)
    actions.take_back_mailing(mailing=mailing, by=cast.office, at=AT)
    assert (fresh(mailing).state, Letter.objects.count()) == ("draft", 0)

    actions.change_mailing(
        mailing=fresh(mailing),
        subject=Bilingual("新", "New"),
        body=Bilingual("文", "Words"),
        topic="notices",
        link="/home/",
        by=cast.office,
        at=AT,
    )
    written(fresh(mailing), cast, work)

    assert set(Letter.objects.values_list("subject", flat=True)) == {"新", "New"}


def test_a_cancelled_mailing_leaves_its_letters_as_not_sent(cast, begun, work, smtp):
    mailing = written(begun(), cast, work)
    actions.cancel_mailing(mailing=mailing, by=cast.office, at=AT)
    work(at=LATER)

    assert fresh(mailing).state == "cancelled"
    assert set(mailing.letters.values_list("state", "skipped_because")) == {
        ("skipped", "discarded")
    }
    assert smtp.letters == []


def test_a_repeated_writing_writes_nobody_twice(cast, begun, work):
    from kitamae.kernel.tasks import Running
    from kitamae.letters.mailings.tasks import write_mailing

    mailing = written(begun(), cast, work)
    Mailing.objects.filter(pk=mailing.pk).update(state="writing")
    job = Job.objects.get(name="letters.write_mailing")
    Job.objects.filter(pk=job.pk).update(state="running", lease="lease")

    write_mailing.body(Running(job.pk, AT, "lease"), event=job.event_id)

    assert mailing.letters.count() == 2


def test_only_the_office_writes_to_many(cast, second, begun):
    mailing = begun()

    for person in (cast.supplier, cast.buyer, people.office_user(role="reader")):
        with pytest.raises(PermissionDenied):
            actions.write_mailing(mailing=mailing, count=2, by=person, at=AT)
        with pytest.raises(PermissionDenied):
            actions.write_test_letter(mailing=mailing, by=person, at=AT)

    assert fresh(mailing).state == "draft"


def test_a_test_letter_goes_to_oneself_alone(cast, begun):
    letter = actions.write_test_letter(mailing=begun(), by=cast.office, at=AT)

    assert letter.to == cast.office
    assert letter.subject.startswith("[Test] To Operator No. ")
    assert letter.mailing is None

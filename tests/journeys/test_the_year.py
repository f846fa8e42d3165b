"""The year of the programme as people walk it: Monday, a producer's consent, last year's company."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from factories import catalogue, documents, people, programmes, whole
from journeys.conftest import DESK, PHONE
from kitamae.catalogue.models import Revision
from kitamae.kernel import tasks
from kitamae.kernel.choices import JobState
from kitamae.kernel.models import Job
from kitamae.letters.models import Letter
from kitamae.orders.models import Order
from kitamae.programmes.choices import ApplicationState as S
from kitamae.programmes.guideline.actions import begin_guideline, publish_guideline
from kitamae.programmes.guideline.disclaimers import disclaimers
from kitamae.programmes.models import Application, ProducerRequest
from kitamae.programmes.producers.actions import ask_producer

BUTTONS = {"ja": "答えを送る", "en": "Send your consent or refusal"}


def work():
    """Do what waits in the background, as a worker would by tomorrow: letters rest a while."""
    at = timezone.now() + timedelta(days=1)
    while waiting := list(Job.objects.filter(state=JobState.WAITING, not_before__lte=at)):
        for job in waiting:
            assert tasks.run(job.pk, at=at) == "done", job


def number(text):
    return int(re.search(r"[\d,]+", text).group().replace(",", ""))


def test_each_of_mondays_six_numbers_is_the_count_of_the_list_behind_it(open_browser, axe):
    cast = whole.programme(at=timezone.now()).cast
    for _each in range(3):
        programmes.application(people.supplier_user(), cast.office, S.SUBMITTED)
    Letter.objects.filter(pk=Letter.objects.earliest("pk").pk).update(state="held")
    Order.objects.update(due_date=localdate() + timedelta(days=2))
    watched = open_browser(language="ja", size=DESK, user=cast.office)
    page = watched.open("/office/")
    axe(watched)
    links = page.locator(".figures a")
    shown = [
        (each.get_attribute("href"), number(each.locator(".big").inner_text()))
        for each in links.all()
    ]

    assert len(shown) == 6
    assert sum(count > 0 for _href, count in shown) >= 4
    for nth, (href, count) in enumerate(shown):
        page.goto(watched.address + "/office/")
        links.nth(nth).click()
        page.wait_for_url(f"**{href}")
        assert number(page.locator("h1 small").inner_text()) == count, href


def test_last_years_company_comes_again_by_one_tap_and_is_asked_only_what_is_old(open_browser, axe):
    office = people.office_user()
    maker = people.supplier_user(language="ja")
    programmes.application(maker, office, S.SEASON_CLOSED)
    old, fresh = (catalogue.listed(maker, office) for _each in range(2))
    now = timezone.now()
    Revision.objects.filter(product=fresh).update(decided_at=now)
    Revision.objects.filter(product=old).update(decided_at=now - timedelta(days=400))
    documents.verified(maker, office, expires_date=localdate() - timedelta(days=3))
    year = programmes.year(2027)
    text = "\n\n".join(f"## 節 {key} {{#{key}}}\n\n本文 {key}。" for key in disclaimers())
    draft = begin_guideline(year=year, body_ja=text, body_en=text, by=office, at=now)
    publish_guideline(
        guideline=draft, changes_ja="見本をお願いすることがあります。", changes_en="Samples.",
        binds_more=True, by=office, at=now,
    )  # fmt: skip
    watched = open_browser(language="ja", size=PHONE, user=maker)
    page = watched.open("/supplier/")

    with page.expect_navigation():
        page.get_by_role("link", name="引き継ぐ").first.click()
    with page.expect_navigation():
        page.get_by_role("button", name="引き継ぐ").click()  # the one tap

    axe(watched)
    watched.assert_nothing_scrolls_sideways()
    asked = [each.inner_text() for each in page.locator("main .list li").all()]
    assert len(asked) == 3
    assert "参加要領" in asked[0]
    assert "見本をお願いすることがあります。" in asked[0]
    assert "価格" in asked[1]
    assert "期限が切れ" in asked[2] or "切れました" in asked[2]
    assert page.locator("main input[name=points]:checked").count() == 0  # the owner says it

    for box in page.locator("main input[name=points]").all():
        box.check()
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("確認")).click()

    assert page.url.endswith("/supplier/application/")
    assert "本文 force-majeure。" in page.locator(".reading").inner_text()
    watched.assert_nothing_scrolls_sideways()
    made = Application.objects.get(year__year=2027)
    assert made.carried_from.state == S.CARRIED_OVER
    assert {each.by for each in made.confirmations.all()} == {maker}
    assert made.confirmations.count() == 4


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_producer_says_yes_by_its_link_without_an_account(open_browser, axe, language):
    office, maker = people.office_user(), people.supplier_user()
    application = programmes.application(maker, office, is_producer=False)
    ask_producer(
        application=application, producer="笹原味噌店", email="yukie@sasahara.example.jp",
        language=language, products="越後つぶ味噌 500g\n柚子味噌 120g",
        words="新しい販路のご提案です。", by=maker, at=timezone.now(),
    )  # fmt: skip
    work()
    # the outbox hides the key: only the letter that goes out has it
    link, letter = ProducerRequest.objects.get().link(), Letter.objects.get(name="producer_asked")
    assert link.rpartition(".")[0] in letter.body
    watched = open_browser(language=language, size=PHONE)

    page = watched.open(link)
    axe(watched)
    watched.assert_nothing_scrolls_sideways()
    assert "越後つぶ味噌 500g" in page.locator("main").inner_text()
    assert page.locator("input[name=is_given]:checked").count() == 0
    page.locator("input[name=is_given][value=yes]").check()
    page.locator("[name=person]").fill("笹原 幸恵 髙橋")
    with page.expect_navigation():
        page.get_by_role("button", name=BUTTONS[language]).click()

    axe(watched)
    watched.assert_nothing_scrolls_sideways()
    assert "笹原 幸恵 髙橋" in page.locator("main").inner_text()
    asked = ProducerRequest.objects.get()
    assert (asked.state, asked.answers.get().person) == ("given", "笹原 幸恵 髙橋")
    work()
    receipt = Letter.objects.filter(address=asked.email).exclude(pk=letter.pk).get()
    assert receipt.language == language

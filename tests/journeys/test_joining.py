"""The way in, on a phone, in Japanese: from the front page to “提出しました”, and what it takes.

What is counted is what a person does: pages that come up, boxes that are typed into, and taps
(links, buttons, ticks, and the two presses that choosing files takes).
"""

import re
from io import BytesIO
from urllib.parse import urlparse

from django.core import mail
from django.utils import timezone

from factories import catalogue as make
from factories import people, programmes
from factories import photos as shots
from journeys.conftest import PHONE
from kitamae.catalogue.models import Photo, Product
from kitamae.catalogue.sheets.template import write_product_template
from kitamae.kernel import tasks
from kitamae.kernel.choices import JobState
from kitamae.kernel.models import Job
from kitamae.people.models import User
from kitamae.programmes.models import Agreement, Application, Attestation

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NUMBER = "7000012050002"


class Counted:
    """A person at a phone: what it types, taps, and sees come up."""

    def __init__(self, watched):
        self.page = watched.page
        self.pages = self.typed = self.taps = 0
        self._last, self._tapped = "", False
        self.page.on("domcontentloaded", lambda page: self._came(urlparse(page.url).path))

    def _came(self, path):
        # a page that shows background work comes again by itself: that is not a further page
        if self._tapped or path != self._last:
            self.pages += 1
        self._last, self._tapped = path, False

    def type(self, name, text):
        """Fill one box."""
        self.page.fill(f"[name={name}]", text)
        self.typed += 1

    def choose(self, name, text):
        """Fill a box that proposes as one types."""
        self.page.fill(f"#id_{name}_typed", text)
        self.page.keyboard.press("Enter")
        self.typed += 1

    def tick(self, selector):
        """One tap that stays on the page."""
        self.page.locator(selector).check()
        self.taps += 1

    def tap(self, locator):
        """One tap that leads on."""
        self._tapped = True
        self.taps += 1
        with self.page.expect_navigation():
            locator.click()

    def confirm_address(self):
        """Open the letter's link on the same phone, beside the walk, and come back: two taps."""
        letters = "\n".join(letter.body for letter in mail.outbox)
        link = re.search(r"http://\S+/account/confirm-email/\S+", letters).group(0)
        beside = self.page.context.new_page()
        beside.goto(self.page.url.partition("/supplier/")[0] + urlparse(link).path)
        with beside.expect_navigation():
            beside.get_by_role("button", name="はい、わたしのものです").click()
        beside.close()
        self.taps += 2

    def files(self, selector, files):
        """Choose files: one press opens the box of the phone, one takes them."""
        self.page.locator(selector).set_input_files(files)
        self.taps += 2


def work():
    """Do what waits in the background, as a worker would."""
    while waiting := list(
        Job.objects.filter(state=JobState.WAITING, not_before__lte=timezone.now())
    ):
        for job in waiting:
            assert tasks.run(job.pk, at=timezone.now()) == "done", job


def test_from_the_front_page_to_submitted_in_nine_pages(open_browser, axe):
    office = people.office_user()
    programmes.guideline(office)
    jan = make.jan()
    watched = open_browser(language="ja", size=PHONE)
    here, page = Counted(watched), watched.page

    def look():
        watched.assert_nothing_scrolls_sideways()
        axe(watched)

    watched.open("/")
    look()
    here.tap(page.get_by_role("link", name="参加を申し込む").first)

    here.type("email", "yukie@sasahara.example.jp")
    here.type("password1", "kitamae-bune-1672")
    if page.locator("[name=password2]").count():
        here.type("password2", "kitamae-bune-1672")
    here.tap(page.locator("main form button.button").first)

    look()
    here.type("corporate_number", NUMBER)
    here.type("name_ja", "株式会社笹原味噌店")
    here.type("name_kana", "ササハラミソテン")
    here.type("name_en", "Sasahara Miso Co., Ltd.")
    here.choose("prefecture", "新潟県")
    here.tap(page.get_by_role("button", name="会社を登録して進む"))

    look()
    assert "本文 force-majeure。" in page.locator(".reading").inner_text()
    here.tick("input[name=is_producer][value=yes]")
    here.tick("input[name=overseas_insurance][value=no]")
    here.tick("input[name=jan_printed][value=yes]")
    for box in page.get_by_role("checkbox").all():
        if (name := box.get_attribute("name")) != "producers_consent":
            here.tick(f"input[name={name}]")
    here.tap(page.get_by_role("button", name="確かめて商品へ進む"))

    look()
    here.files("input[name=file]", workbook(jan))
    here.files("input[name=photos]", pictures(jan))
    here.tap(page.get_by_role("button", name="送って確かめる"))
    work()
    page.reload()
    look()
    here.tap(page.get_by_role("button", name=re.compile("行を取り込む")))
    work()
    page.reload()
    here.tap(page.get_by_role("link", name=re.compile("提出")).last)

    here.confirm_address()
    look()
    assert "1商品がそろっていて、いっしょに提出します。" in page.locator("main").inner_text()
    here.tap(page.locator("form.bar button"))
    heading = page.locator("h1").inner_text()
    look()

    assert re.search(
        r"提出しました。\d+月\d+日\(.\)までにお返事します。", heading.replace("\n", "")
    )
    application = Application.objects.get()
    assert application.state == "submitted"
    assert Attestation.objects.filter(application=application).count() == 14
    assert Agreement.objects.get().by == User.objects.get(email="yukie@sasahara.example.jp")
    product = Product.objects.get()
    assert (product.jan, product.newest.state) == (jan, "submitted")
    assert Photo.objects.filter(product=product).count() == 2
    print(f"{here.pages} pages, {here.typed} typed, {here.taps} taps")
    assert here.pages <= 9
    assert here.typed <= 30
    assert here.taps <= 70


def workbook(jan):
    """The sheet that the maker has, with one product."""
    file = BytesIO()
    stated = make.answers(jan=jan)
    write_product_template(file, category=None, language="ja", products=[stated])
    return {"name": "商品シート.xlsx", "mimeType": XLSX, "buffer": file.getvalue()}


def pictures(jan):
    """Front and back, named as the guide says."""
    front = shots.as_bytes(shots.take(shots.Shot(seed=3)))
    back = shots.as_bytes(shots.take(shots.Shot(seed=4, barcode=jan)))
    return [
        {"name": f"{jan}-{number}.jpg", "mimeType": "image/jpeg", "buffer": content}
        for number, content in ((1, front), (2, back))
    ]

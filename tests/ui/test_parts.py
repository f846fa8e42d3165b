"""Parts of the look, as the templates call them."""

from datetime import date

import pytest
from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from kitamae.kernel.choices import JobState, Side
from kitamae.kernel.models import Job
from kitamae.kernel.turns import Standing
from kitamae.ui.forms import FoldedBoxes


def drawn(source: str, *, language: str = "en", url: str = "/list/", **context) -> str:
    context["request"] = RequestFactory().get(url)
    with translation.override(language):
        return Template(source).render(Context(context)).strip()


def test_a_status_is_a_shape_with_its_word():
    assert drawn("{% status 'ok' words %}", words="<b>") == (
        '<span class="status ok">&lt;b&gt;</span>'
    )


def test_a_status_that_is_not_drawn_is_refused():
    with pytest.raises(ValueError, match="no status is drawn as 'green'"):
        drawn("{% status 'green' 'done' %}")


def test_an_icon_that_is_not_drawn_is_refused():
    with pytest.raises(KeyError, match="anchor"):
        drawn("{% icon 'anchor' %}")


def test_ports_are_filled_to_where_we_are():
    assert drawn("{% ports 4 3 %}") == (
        '<span class="ports" aria-hidden="true">'
        '<i class="on"></i><i class="on"></i><i class="now"></i><i class=""></i></span>'
    )


def test_a_turn_of_mine_is_filled_with_its_ticks_and_days():
    mine = Standing(Side.SUPPLIER, True, date(2019, 6, 7), 3, 1)

    assert drawn("{% turn it %}", it=mine, language="ja") == (
        '<span class="turn mine"><b>あなたの番</b> <span class="left n">'
        '<span class="ticks" aria-hidden="true"><i class="on"></i><i class="on"></i><i></i></span> '
        "あと1日(2019年6月7日)</span></span>"
    )


def test_a_brief_turn_keeps_the_long_words_for_who_hears_it():
    theirs = Standing(Side.BUYER, False, date(2019, 6, 7), 2, -1)

    assert drawn("{% turn it brief=True %}", it=theirs) == (
        '<span class="turn late"><b>Buyer’s turn</b> <span class="left n">'
        '<span class="ticks" aria-hidden="true"><i class="on"></i><i class="on"></i></span> '
        '<span aria-hidden="true">1 day overdue</span>'
        '<span class="sr">1 day overdue (7 June 2019)</span></span></span>'
    )


def test_nobodys_turn_draws_nothing():
    assert drawn("{% turn it %}", it=None) == ""


def test_only_ports_behind_link_back():
    assert drawn("{% steps stops 2 %}", stops=[("Choose", "/1/"), ("Check", "/2/"), "Go"]) == (
        '<ol class="steps" aria-label="How far this is">'
        '<li class="done"><span><a href="/1/">Choose</a><span class="sr"> (done)</span></span></li>'
        '<li aria-current="step"><span>Check</span></li><li><span>Go</span></li></ol>'
    )


def test_crumbs_end_with_the_page_itself():
    assert drawn("{% crumbs 'Home' '/' 'Products' '/p/' 'Miso' %}") == (
        '<nav class="crumbs" aria-label="Where you are"><ol><li><a href="/">Home</a></li>'
        '<li><a href="/p/">Products</a></li><li aria-current="page">Miso</li></ol></nav>'
    )


def test_the_pager_keeps_the_filters():
    pages = Paginator(range(90), 30).page(2)

    html = drawn("{% pager pages %}", pages=pages, url="/list/?q=%E8%8C%B6&page=2")

    assert 'href="?q=%E8%8C%B6&amp;page=1"' in html
    assert 'href="?q=%E8%8C%B6&amp;page=3" rel="next"' in html
    assert '<b aria-current="page"><span class="sr">Page </span>2</b>' in html


def test_one_page_needs_no_pager():
    assert drawn("{% pager pages %}", pages=Paginator([], 30).page(1)) == ""


def test_a_sorted_column_says_its_order_and_turns_round():
    up = drawn("{% sort_header 'wait' 'Waiting' %}", url="/?sort=wait&page=3")
    down = drawn("{% sort_header 'wait' 'Waiting' figure=True %}", url="/?sort=-wait")
    other = drawn("{% sort_header 'wait' 'Waiting' %}", url="/?sort=name")

    assert up == (
        '<th scope="col" aria-sort="ascending"><a class="sort" href="?sort=-wait">Waiting ↑</a></th>'
    )
    assert down == (
        '<th scope="col" class="n" aria-sort="descending">'
        '<a class="sort" href="?sort=wait">Waiting ↓</a></th>'
    )
    assert other == '<th scope="col"><a class="sort" href="?sort=wait">Waiting</a></th>'


class Filters(forms.Form):
    """Two filters, one of them of many values."""

    q = forms.CharField(label="Words", required=False)
    place = forms.MultipleChoiceField(
        label="Place", choices=[("15", "Niigata"), ("37", "Kagawa")], required=False
    )


def test_each_filter_in_use_is_a_chip_that_takes_it_away():
    form = Filters(QueryDict("q=tea&place=15&place=37&page=4"))

    html = drawn("{% chips form %}", form=form)

    assert html.count('class="chip"') == 3
    assert (
        'href="?q=tea&amp;place=37"><span class="sr">Remove the filter: </span>Place: Niigata'
        in html
    )
    assert (
        'href="?place=15&amp;place=37"><span class="sr">Remove the filter: </span>Words: tea'
        in html
    )


def test_no_filter_draws_no_chips():
    assert drawn("{% chips form %}", form=Filters(QueryDict())) == ""


class Maker(forms.Form):
    """A form with something to get wrong."""

    name = forms.CharField(label="Name", help_text="As on the register.")
    agreed = forms.BooleanField(label="Agreed")


def test_a_field_shows_label_help_error_and_box_in_this_order():
    html = drawn("{% field form.name %}", form=Maker({"name": ""}))

    places = [html.index(part) for part in ("<label", 'class="help"', 'class="error"', "<input")]
    assert places == sorted(places)
    assert 'for="id_name"' in html
    assert '<span class="need">required</span>' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'class="input"' in html


def test_errors_stand_together_on_top_as_links():
    html = drawn("{% form_errors form %}", form=Maker({"name": ""}), language="ja")

    assert "直すところが2か所あります。書いた内容は残っています。" in html
    assert '<a href="#id_name">Name</a>' in html
    assert '<a href="#id_agreed">Agreed</a>' in html
    assert 'role="alert"' in html


def test_a_form_without_errors_has_no_list_of_them():
    assert drawn("{% form_errors form %}", form=Maker()) == ""


def test_a_whole_form_is_drawn_by_the_house():
    html = drawn("{{ form }}", form=Maker({"name": "Sasahara", "agreed": "on"}))

    assert html.count('class="field"') == 2
    assert '<label class="pick" for="id_agreed"><input type="checkbox"' in html
    assert "notice" not in html


@pytest.mark.parametrize(
    ("level", "css", "role"),
    [
        ("success", "notice ok", "status"),
        ("error", "notice stop", "alert"),
        ("", "notice", "status"),
    ],
)
def test_a_notice_takes_the_kinds_of_messages(level, css, role):
    html = drawn("{% notice level focus=True %}<p>news</p>{% endnotice %}", level=level)

    assert html.startswith(f'<div class="{css}" role="{role}" tabindex="-1" autofocus data-focus>')
    assert html.endswith("<p>news</p></div>")


def test_a_running_job_asks_again_and_says_its_quarter():
    job = Job(pk=7, state=JobState.RUNNING, done=640, total=1552)

    html = drawn("{% progress job 'words' %}", job=job, url="/sheets/1/?x=2")

    assert 'hx-get="/sheets/1/?x=2" hx-trigger="every 2s"' in html
    assert '<progress max="1552" value="640"' in html
    assert "A quarter is done." in html


def test_a_job_that_is_over_asks_no_more():
    job = Job(pk=7, state=JobState.DONE, done=1552, total=1552)

    html = drawn("{% progress job 'words' cancel_url='/stop/' %}", job=job)

    assert "hx-get" not in html
    assert "/stop/" not in html
    assert "The work has ended." in html


def test_a_photo_that_is_warned_of_shows_where_and_escapes_its_words():
    html = drawn(
        "{% photo src='/a.jpg' alt=alt kind='warn' verdict='Glare' mark='M0 0h9' %}{% endphoto %}",
        alt='a "b"',
    )

    assert html.startswith('<li class="photo bad">')
    assert 'alt="a &quot;b&quot;"' in html
    assert '<path d="M0 0h9"/>' in html


def test_figures_that_lead_to_lists_are_links_and_others_are_not():
    plain = drawn("{% figures items %}", items=[{"label": "Rows", "value": 1552, "unit": "rows"}])
    linked = drawn("{% figures items %}", items=[{"label": "Rows", "value": 2, "url": "/r/"}])

    assert '<dd class="big">1,552<small>rows</small></dd>' in plain
    assert "<a" not in plain
    assert '<a href="/r/"><span class="label">Rows</span><span class="big">2</span></a>' in linked


def test_many_boxes_are_folded_by_group_and_each_fold_says_what_is_chosen():
    class Places(forms.Form):
        places = forms.MultipleChoiceField(
            choices=[
                ("East", [("TW", "Taiwan"), ("HK", "Hong Kong")]),
                ("West", [("FR", "France")]),
            ],
            widget=FoldedBoxes,
        )

    with translation.override("en"):
        shown = str(Places(initial={"places": ["TW", "HK"]})["places"])

    assert shown.count("<details") == 2
    assert '<b>East</b><span class="small" data-chosen>Taiwan, Hong Kong</span>' in shown
    assert '<b>West</b><span class="small" data-chosen></span>' in shown
    assert shown.count("checked") == 2
    assert Places({"places": ["FR"]}).is_valid()


def test_a_long_list_without_groups_is_one_fold():
    class Words(forms.Form):
        words = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], widget=FoldedBoxes)

    with translation.override("en"):
        shown = str(Words()["words"])

    assert shown.count("<details") == 1
    assert "<b>2 to choose from</b>" in shown

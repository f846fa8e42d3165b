"""Places by region: each once, none left out."""

from django.utils import translation

from kitamae.answers.places import countries, prefectures
from kitamae.answers.regions import countries_by_region, prefectures_by_region


def _codes(grouped):
    return [code for _label, places in grouped for code, _name in places]


def test_every_country_stands_in_one_region():
    codes = _codes(countries_by_region())

    assert sorted(codes) == sorted(countries().by_code)
    assert len(codes) == len(set(codes))


def test_every_prefecture_stands_in_one_region_from_north_to_south():
    assert _codes(prefectures_by_region()) == sorted(prefectures().by_code)


def test_regions_and_places_are_named_in_the_readers_language():
    with translation.override("ja"):
        region, places = countries_by_region()[1]
        north = prefectures_by_region()[0][0]

    assert (region, places[0], north) == ("東南アジア", ("SG", "シンガポール"), "北海道・東北")

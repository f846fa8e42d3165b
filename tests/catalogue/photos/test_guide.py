"""The photo guide's text and drawings."""

import xml.etree.ElementTree as ET

from kitamae.catalogue.photos.guide import drawings, guide
from kitamae.catalogue.photos.limits import AIM, HARD_MINIMUM


def keys(said):
    if isinstance(said, dict):
        return {key: keys(value) for key, value in said.items()}
    if isinstance(said, list):
        return [keys(each) for each in said]
    return None


def test_the_guide_says_the_same_in_both_languages():
    japanese, english = guide("ja"), guide("en")

    assert keys(japanese) == keys(english)
    assert [rule["code"] for rule in japanese["rule"]] == [
        "whole",
        "ground",
        "shadow",
        "glare",
        "inside",
    ]
    assert [rule["number"] for rule in english["rule"]] == [1, 2, 3, 4, 5]
    assert japanese["title"] == "写真撮影のポイント"


def test_every_pair_is_drawn_and_every_drawing_can_be_read():
    drawn = drawings()

    assert len(drawn) == 15
    for name, picture in drawn.items():
        root = ET.fromstring(picture)
        assert root.tag == "{http://www.w3.org/2000/svg}svg", name
        wide, high = (int(root.attrib[side]) for side in ("width", "height"))
        assert (wide, high) == ((800, 460) if name == "setting-up.svg" else (400, 300)), name


def test_the_sizes_that_the_guide_names_are_those_of_the_check():
    for language in ("ja", "en"):
        text = guide(language)["size"]["text"]
        assert f"{AIM:,}" in text
        assert f"{HARD_MINIMUM}" in text

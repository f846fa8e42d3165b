"""Whatever a table holds about persons stands in the register of personal data."""

import re
from datetime import date

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import EmailField, GenericIPAddressField

from kitamae.privacy.register import field_name, listed, register, said_to_be_none

# what a field of a person is called, whatever it holds
PERSONAL = re.compile(
    r"(^|_)(e?mail|phone|tel|fax|postcode|postal|address|person|person_name|contact|birth"
    r"|user_agent|ip|account_holder)(_|$)"
)
# who did something stands in the record of what was done: one line for all (kernel.Event)
DOER = re.compile(r"(^|_)by$|^reviewer$")


def fields():
    """Every field of our own tables."""
    for model in apps.get_models():
        if model.__module__.startswith("kitamae."):
            yield from (field for field in model._meta.concrete_fields)


def is_personal(field) -> bool:
    """Whether a field tells of a person: by what it is, by its name, or by where it leads."""
    if field.is_relation:
        leads_to = field.related_model._meta.label
        return leads_to == settings.AUTH_USER_MODEL and not DOER.search(field.name)
    if isinstance(field, EmailField | GenericIPAddressField):
        return True
    return bool(PERSONAL.search(field.name)) and field.get_internal_type() in {
        "CharField", "TextField", "JSONField",
    }  # fmt: skip


def test_every_field_about_a_person_stands_in_the_register():
    known = listed() | said_to_be_none().keys()

    missing = [field_name(each) for each in fields() if is_personal(each)]

    assert "people.User.email" in missing
    assert [name for name in missing if name not in known] == [], (
        "add these to the room's personal.toml (docs/house.md, Personal data)"
    )


def test_the_register_names_only_what_is_there():
    found = [name for name in (*listed(), *said_to_be_none()) if _lost(name)]

    assert found == []


def _lost(name: str) -> bool:
    model, _dot, field = name.rpartition(".")
    return field not in {each.name for each in apps.get_model(model)._meta.get_fields()}


@pytest.mark.parametrize("entry", register(), ids=lambda entry: entry.key)
def test_every_line_says_all_in_both_languages_and_knows_its_end(entry, db):
    for said in (entry.what, entry.why, entry.basis, entry.seen, entry.until):
        assert said.ja.strip()
        assert said.en.strip()
        assert not re.search(r"[぀-ヿ一-鿿]", said.en)

    assert entry.goes in {"deleted", "blanked"}
    assert (entry.goes == "blanked") == bool(entry.blank)
    assert (entry.days is None) == (not entry.since)
    assert entry.past(date(2026, 6, 8)).count() == 0

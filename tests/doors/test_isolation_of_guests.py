"""Agencies and producers at every address: they are told what a stranger is, but for what is theirs."""

import pytest
from django.test import Client

from doors.test_isolation import PAGES, TRIED, VERBS, sent, table, told
from factories import people
from factories.routes import World, world
from kitamae.people.choices import OrganisationKind as Kind

# what they are told otherwise than somebody without a company, as the agency and the producer are
OWN_PAGES = {
    "/join/": ("302", "302"),
    "/me/team/": ("200", "200"),
    "/me/team/leave/": ("200", "200"),
}
OWN_VERBS = {
    "/join/": ("302", "302"),
    "/me/team/": ("422", "422"),
    "/me/team/leave/": ("303!", "303!"),
}


@pytest.fixture
def everything(db, at) -> World:
    """A programme with an example for every address."""
    return world(at=at)


@pytest.fixture
def clients(everything, client_for) -> list[Client]:
    """A browser of an agency's person, and one of a producer's."""
    return [
        client_for(people.user(people.organisation(kind))) for kind in (Kind.AGENCY, Kind.PRODUCER)
    ]


def test_an_agency_and_a_producer_see_what_a_stranger_sees_and_what_is_theirs(everything, clients):
    otherwise = {}
    for route, cells in table(PAGES).items():
        url = everything.address(route, verb=TRIED.get(route, ""))
        seen = tuple(told(client, "get", url) for client in clients)
        if seen != (cells["stranger"],) * 2:
            otherwise[route] = seen

    assert otherwise == OWN_PAGES


def test_an_agency_and_a_producer_do_what_a_stranger_may_and_what_is_theirs(everything, clients):
    otherwise = {}
    for route, cells in table(VERBS).items():
        url = everything.address(route, verb=TRIED.get(route, ""))
        said = sent(everything, route)
        seen = tuple(told(client, "post", url, said) for client in clients)
        if seen != (cells["stranger"],) * 2:
            otherwise[route] = seen

    assert otherwise == OWN_VERBS

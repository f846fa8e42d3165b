"""The map of tiles: every destination has its own place, and a mark that is not colour alone."""

from kitamae.markets.places import places
from kitamae.markets.showing import LOOKS
from kitamae.markets.world import SHAPES, Count, world_of, world_of_counts


def test_every_destination_has_a_tile_of_its_own():
    shown = places().shown

    drawn = world_of(dict.fromkeys(shown, "sellable"))

    assert [tile.code for tile in drawn.tiles] == list(shown)
    assert len({(tile.x, tile.y) for tile in drawn.tiles}) == len(shown)
    assert (drawn.width, drawn.height) == (10 * 66 - 6, 7 * 66 - 6)


def test_every_verdict_has_a_shape_of_its_own():
    shapes = [SHAPES[look] for look in LOOKS.values()]

    assert len(set(shapes)) == len(shapes) == 4


def test_a_tile_of_many_products_says_how_most_stand_and_how_many_may_be_sold():
    counts = [Count("TW", places().labels["EU"], {"blocked": 3, "sellable": 2})]

    [tile] = world_of_counts(counts).tiles

    assert (tile.code, tile.look, tile.figure) == ("TW", "stop", "2/5")
    assert counts[0].columns == [2, 0, 0, 3]


def test_without_a_judged_product_nothing_is_drawn():
    assert world_of_counts([Count("TW", places().labels["EU"], {})]).tiles == ()

"""How a product stands everywhere, in a few letters.

Only what is not sellable is kept, four letters each: the destination, how it stands at the
introduction, and how at the order. `CNbbUSsn` is blocked in China, and in the United States
sellable at an introduction, with needs before an order.
"""

from collections.abc import Mapping

from kitamae.markets.verdicts import Standing

LETTERS: Mapping[Standing, str] = {
    "sellable": "s",
    "needs": "n",
    "undetermined": "u",
    "blocked": "b",
}
_STANDINGS: Mapping[str, Standing] = {letter: name for name, letter in LETTERS.items()}
SELLABLE = "ss"


def pack(standings: Mapping[str, str]) -> str:
    """Standings by destination, two letters each, as one text; equal ones give the same text."""
    return "".join(
        f"{code}{letters}" for code, letters in sorted(standings.items()) if letters != SELLABLE
    )


def unpack(packed: str) -> dict[str, str]:
    """The letters by destination; who is not named is sellable."""
    return {packed[at : at + 2]: packed[at + 2 : at + 4] for at in range(0, len(packed), 4)}


def standing_at(letters: str, *, order: bool = False) -> Standing:
    """The standing that two letters say."""
    return _STANDINGS[letters[1 if order else 0]]

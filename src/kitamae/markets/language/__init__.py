"""The language in which a rule says when it applies: small, typed, three-valued (docs/markets.md).

    category in ["F10.09", "F20"] and prefecture_of_manufacture in ["07", "08"]
    remaining_days < route.min_days
    animal_origin.kind has ["meat", "meat_extract"] or contains_pork_alcohol == "pork"

Names are field keys of the product sheet, a list's parts (`animal_origin.kind`), `route.` and a
fact of the way to the market, and the names that the rules define. Whatever is not known, does not
fit together, or is too large is refused when it is loaded, with its line and what to write instead.
An answer that is not given makes a comparison *unknown*, and unknown goes through `and`, `or` and
`not` as in Kleene's logic: it never becomes true or false by itself. Nothing is run by Python.
"""

from kitamae.markets.language.checking import Names
from kitamae.markets.language.compiling import Compiled, Truth, compile_node
from kitamae.markets.language.faults import ConditionError
from kitamae.markets.language.kinds import Kind, kinds_of
from kitamae.markets.language.loading import Condition, Definitions, load_condition

__all__ = [
    "Compiled",
    "Condition",
    "ConditionError",
    "Definitions",
    "Kind",
    "Names",
    "Truth",
    "compile_node",
    "kinds_of",
    "load_condition",
]

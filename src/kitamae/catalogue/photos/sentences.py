"""What is said of photos: codes made into problems, and each sentence cut for its tile.

In `problems.toml` the first sentence says what is seen and the rest what to do, so that a tile can
set the one as its heading and the other under it.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from kitamae.catalogue.photos.findings import Sign
from kitamae.kernel.bilingual import Language
from kitamae.kernel.problems import Problem, load

Status = Literal["ok", "repaired", "warning", "unmatched", "refused"]

load(__package__)


@cache
def _rows() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__).joinpath("problems.toml").read_text("utf-8"))


@cache
def _statuses() -> dict[str, Status]:
    return {code: row["status"] for code, row in _rows().items()}  # type: ignore[misc]


def is_known(code: str) -> bool:
    """Whether there is a sentence for the code."""
    return code in _statuses()


def status_of(code: str) -> Status:
    """What a photo becomes by this finding alone."""
    return _statuses()[code]


def rule_of(code: str) -> str:
    """The part of the photo guide that says how to do better (see guide); nothing for some."""
    return _rows()[code].get("guide", "")


def status_after(signs: list[Sign]) -> Status:
    """What a photo becomes by all that was found: the gravest of them."""
    grave = get_args(Status)
    return max((_statuses()[sign.code] for sign in signs), key=grave.index, default="ok")


def problem_of(sign: Sign) -> Problem:
    """The sign as a problem that every room can tell."""
    return Problem(sign.code, sign.params)


def heading(problem: Problem, language: Language) -> str:
    """What is seen: the first sentence."""
    return problem.parted(language)[0]


def remedy(problem: Problem, language: Language) -> str:
    """What to do about it: the rest."""
    return problem.parted(language)[1]

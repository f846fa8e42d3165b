"""One photo as a page shows it: its verdict, each remedy with its place in the guide, the marks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kitamae.catalogue.models import Photo
from kitamae.catalogue.photos.choices import PhotoStatus, Ruling
from kitamae.catalogue.photos.guide import part_title
from kitamae.catalogue.photos.sentences import rule_of
from kitamae.kernel.bilingual import Bilingual, current_language
from kitamae.kernel.problems import Problem

_WIDTH, _HEIGHT = 400, 300  # of the drawing over a tile (see ui: photo)
_LOOKS = {
    PhotoStatus.REFUSED: "stop",
    PhotoStatus.UNMATCHED: "stop",
    PhotoStatus.WARNING: "warn",
    PhotoStatus.REPAIRED: "ok",
    PhotoStatus.OK: "ok",
}


@dataclass(frozen=True, slots=True)
class Advice:
    """One finding said: what is seen, what to do, and the part of the guide that shows how."""

    code: str
    heading: str
    words: str
    part: str = ""  # of the guide's page
    title: str = ""


@dataclass(frozen=True, slots=True)
class Tile:
    """One photo as a page shows it: its verdict, what to do, and where the faults are."""

    photo: Photo
    kind: str
    verdict: str
    advice: Sequence[Advice]
    mark: str
    name: Bilingual | None

    @property
    def alt(self) -> str:
        """What the picture shows, and what is wrong with it."""
        return f"{self.name or self.photo.file_name}: {self.verdict}"

    @property
    def can_confirm(self) -> bool:
        """Whether its maker may say that it is meant so."""
        return self.photo.status == PhotoStatus.WARNING and self.photo.confirmed_at is None


def tile_of(photo: Photo, name: Bilingual | None) -> Tile:
    """A photo with all that was found in it, the gravest first."""
    status = PhotoStatus(photo.status)
    advice = [_advice(each) for each in photo.findings]
    if photo.confirmed_at and status == PhotoStatus.WARNING:
        is_allowed = photo.ruling.get("ruling") == Ruling.ALLOWED
        said = Ruling.ALLOWED.label if is_allowed else _("Used as it is")
        return Tile(photo, "ok", str(said), [], "", name)
    is_good = status in {PhotoStatus.OK, PhotoStatus.REPAIRED}
    verdict = status.label if is_good or not advice else advice[0].heading
    return Tile(photo, _LOOKS[status], str(verdict), advice, marks_of(photo), name)


def _advice(finding: dict[str, Any]) -> Advice:
    language = current_language()
    heading, words = Problem(finding["code"], finding["params"]).parted(language)
    part = rule_of(finding["code"])
    title = part_title(part, language) if part else ""
    return Advice(finding["code"], heading, words.strip(), part, title)


def marks_of(photo: Photo) -> str:
    """Every place that was found, as one path over a tile that shows the picture whole."""
    return " ".join(_path(photo, each["mark"]) for each in photo.findings if each["mark"])


def _path(photo: Photo, mark: dict[str, Any]) -> str:
    """A mark, told in fractions of the picture, as a path over a tile that shows it whole."""
    if not photo.renditions:
        return ""
    width, height = photo.renditions[0]["width"], photo.renditions[0]["height"]
    scale = min(_WIDTH / width, _HEIGHT / height)
    wide, high = width * scale, height * scale
    x = (_WIDTH - wide) / 2 + mark["x"] * wide
    y = (_HEIGHT - high) / 2 + mark["y"] * high
    w, h = mark["width"] * wide, mark["height"] * high
    if mark["shape"] == "box":
        return f"M{x:.0f} {y:.0f}h{w:.0f}v{h:.0f}h{-w:.0f}z"
    rx, ry = w / 2, h / 2
    arc = f"a{rx:.0f} {ry:.0f} 0 1 0"
    return f"M{x:.0f} {y + ry:.0f}{arc} {w:.0f} 0{arc} {-w:.0f} 0"

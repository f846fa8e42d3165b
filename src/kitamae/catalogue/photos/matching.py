"""Puts files and products together: by the name, else by the barcode in the picture.

What one photo cannot know by itself is decided here: whether it is somebody's, a second of the
same, or shows another product than its name says.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from kitamae.catalogue.photos.findings import Seen, Sign
from kitamae.catalogue.photos.limits import SAME_WITHIN
from kitamae.catalogue.photos.naming import Name
from kitamae.catalogue.photos.report import Photo, PhotoReport
from kitamae.catalogue.photos.sentences import problem_of, status_after

_NOT_OF_OTHERS = {"photo.background", "photo.crop"}  # a photo in use, or of a texture, may be so
_COPIED = "photo.name.copy"


@dataclass(frozen=True, slots=True)
class Examined:
    """A file's name, and what was seen in it; `problem` where it was not even opened."""

    name: Name
    seen: Seen | None = None
    problem: Sign | None = None
    fits_ending: bool = True


@dataclass(slots=True)
class _Draft:
    """A photo while it is being decided on."""

    file: str
    name: Name
    seen: Seen | None
    jan: str | None = None
    number: int | None = None
    suggested: int | None = None
    signs: list[Sign] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        return status_after(self.signs) == "refused"

    @property
    def matched(self) -> bool:
        return self.jan is not None and status_after(self.signs) not in {"unmatched", "refused"}


def match_photos(
    examined: Iterable[Examined],
    known_jans: Collection[str] | None = None,
    litter: Sequence[str] = (),
) -> PhotoReport:
    """The match report; without `known_jans` every right JAN counts as a product."""
    known = None if known_jans is None else {_thirteen(jan) for jan in known_jans}
    drafts = [_draft(one, known) for one in examined]
    _find_same_files(drafts)
    _settle_sides(drafts)
    for draft in drafts:
        if draft.number == 2 and draft.seen and draft.seen.label:  # only a back must be read
            draft.signs.append(draft.seen.label)
    _find_likenesses(drafts)
    photos = tuple(
        Photo(one.file, one.jan, one.number, tuple(one.signs), one.seen, one.suggested)
        for one in drafts
    )
    missing = tuple(problem_of(sign) for sign in _missing(photos, known))
    return PhotoReport(photos, missing, tuple(litter))


def _thirteen(jan: str) -> str:
    return "0" + jan if len(jan) == 12 else jan


def _draft(one: Examined, known: set[str] | None) -> _Draft:
    name, seen = one.name, one.seen
    draft = _Draft(name.file, name, seen, name.jan, name.number)
    refusal = one.problem or (seen.refused if seen else None)
    if refusal or seen is None:
        draft.signs = [refusal or Sign("photo.too_heavy")]
        return draft
    draft.signs = list(name.repairs)
    if not one.fits_ending:
        draft.signs.append(Sign("photo.other_ending", {"kind": seen.format}))
    _find_product(draft, seen, known)
    if name.jan and name.problem:
        draft.signs.append(name.problem)
        draft.suggested = 2 if seen.barcodes else 1
    other = draft.number is not None and draft.number > 2
    draft.signs += [sign for sign in seen.signs if not (other and sign.code in _NOT_OF_OTHERS)]
    return draft


def _find_product(draft: _Draft, seen: Seen, known: set[str] | None) -> None:
    """Decide whose the photo is, and say why where it is nobody's."""
    if draft.jan:
        if seen.barcodes and draft.jan not in seen.barcodes:
            said = {"jan": draft.jan, "found": ", ".join(seen.barcodes[:3])}
            draft.signs.append(Sign("photo.barcode_differs", said))
        elif known is not None and draft.jan not in known:
            draft.signs.append(Sign("photo.unknown_jan", {"jan": draft.jan}))
        return
    ours = [code for code in seen.barcodes if known is None or code in known]
    if len(ours) == 1:
        draft.jan = ours[0]
        draft.signs.append(Sign("photo.matched_by_barcode", {"jan": draft.jan}))
    elif ours:
        draft.signs.append(Sign("photo.several_barcodes", {"found": ", ".join(ours[:5])}))
    elif seen.barcodes:
        draft.signs.append(Sign("photo.unknown_jan", {"jan": seen.barcodes[0]}))
    else:
        draft.signs.append(draft.name.problem or Sign("photo.name.no_jan"))


def _precedence(drafts: Sequence[_Draft]) -> list[_Draft]:
    """Those named rightly before copies and repaired ones, else as they came."""

    def rank(draft: _Draft) -> tuple[bool, int]:
        copied = any(repair.code == _COPIED for repair in draft.name.repairs)
        return copied, len(draft.name.repairs)

    return sorted(drafts, key=rank)


def _find_same_files(drafts: Sequence[_Draft]) -> None:
    """The second of two identical files is refused; of another product's, told."""
    first: dict[str, _Draft] = {}
    for draft in _precedence([one for one in drafts if not one.refused]):
        digest = draft.seen.digest if draft.seen else ""
        before = first.setdefault(digest, draft)
        if before is draft:
            continue
        if draft.jan and before.jan and draft.jan != before.jan:
            said = {"other": before.file, "jan": before.jan}
            draft.signs.append(Sign("photo.same_file_other_product", said))
        else:
            draft.signs.append(Sign("photo.same_file", {"other": before.file}))


def _settle_sides(drafts: Sequence[_Draft]) -> None:
    """One photo for each side of a product; one found by its barcode becomes the back."""
    taken: dict[tuple[str, int], _Draft] = {}
    for draft in _precedence([one for one in drafts if one.matched and one.number]):
        assert draft.jan
        assert draft.number
        before = taken.setdefault((draft.jan, draft.number), draft)
        if before is not draft:
            said = {"other": before.file, "jan": draft.jan, "number": draft.number}
            draft.signs.append(Sign("photo.side_taken", said))
    for draft in drafts:
        if not draft.matched or draft.number or draft.name.jan:
            continue
        assert draft.jan
        if (draft.jan, 2) in taken:
            draft.suggested = 1 if (draft.jan, 1) not in taken else 3
            draft.signs.append(Sign("photo.name.no_side", {"jan": draft.jan}))
        else:  # a barcode stands on the back
            draft.number = 2
            taken[draft.jan, 2] = draft


def _find_likenesses(drafts: Sequence[_Draft]) -> None:
    """Tell of photos that show almost the same, though their files differ."""
    seen = [one for one in drafts if one.seen and one.seen.fingerprint and not one.refused]
    if len(seen) < 2:
        return
    bits = np.array(
        [np.frombuffer(bytes.fromhex(one.seen.fingerprint), np.uint64) for one in seen if one.seen]
    )
    for i, draft in enumerate(seen[1:], start=1):
        apart = _set_bits(bits[:i] ^ bits[i])
        nearest = int(apart.argmin())
        if apart[nearest] > SAME_WITHIN:
            continue
        other = seen[nearest]
        assert draft.seen
        assert other.seen
        if draft.seen.digest != other.seen.digest:
            draft.signs.append(Sign("photo.looks_same", {"other": other.file}))


def _set_bits(rows: np.ndarray) -> np.ndarray:
    counted: np.ndarray = np.bitwise_count(rows).sum(axis=1)
    return counted


def _missing(photos: Sequence[Photo], known: set[str] | None) -> Iterable[Sign]:
    sides: dict[str, set[int]] = defaultdict(set)
    for photo in photos:
        if photo.jan and photo.taken:
            sides[photo.jan].add(photo.number or 0)
    for jan in sorted(sides if known is None else known):
        for number, code in ((1, "photo.front_missing"), (2, "photo.back_missing")):
            if number not in sides[jan]:
                yield Sign(code, {"jan": jan})

"""`kitamae match`: which products fit a need, which are not known, which are refused and why."""

import json as json_text
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from kitamae.matching.choices import Fitness
from kitamae.matching.live import Held, held_against
from kitamae.partners.models import Need

MOST = 1_000


class Command(BaseCommand):
    """Hold all products against one need, now."""

    help = "Hold all listed products against a need, now; nothing is kept and nobody is told"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The need, and how many products of each kind are told."""
        parser.add_argument("need", help="its code, as the office's page of the call says it")
        parser.add_argument("--limit", type=int, default=MOST, help=f"of each, at most {MOST}")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *, need: str, limit: int, json: bool, **_options: Any) -> None:
        """Print what was found."""
        if not 1 <= limit <= MOST:
            raise CommandError(f"--limit is a number from 1 to {MOST}.")
        found = Need.objects.filter(code=need.upper()).select_related("partner__buyer").first()
        if found is None:
            raise CommandError(f"No need has the code {need}. Its page in the office says it.")
        held = held_against(found, timezone.localdate())
        self.stdout.write(_as_json(found, held, limit) if json else _as_lines(found, held, limit))


def _of(held: list[Held], fitness: str, limit: int) -> list[Held]:
    return [each for each in held if each.fit.fitness == fitness][:limit]


def _as_json(need: Need, held: list[Held], limit: int) -> str:
    answer = {
        "need": need.code,
        "fits": [
            {
                "code": each.product.code,
                "score": each.fit.score,
                "reasons": [
                    {
                        "code": part.rule,
                        "points": part.points,
                        "message_ja": part.said.ja,
                        "message_en": part.said.en,
                    }
                    for part in each.fit.parts
                ],
            }
            for each in _of(held, Fitness.FITS, limit)
        ],
        "undetermined": [
            {"code": each.product.code, "asks": list(each.fit.asks)}
            for each in _of(held, Fitness.UNDETERMINED, limit)
        ],
        "refused": [
            {
                "code": each.product.code,
                "reason": each.fit.against[0].rule,
                "message_ja": each.fit.against[0].text.ja,
                "message_en": each.fit.against[0].text.en,
            }
            for each in _of(held, Fitness.DOES_NOT_FIT, limit)
        ],
    }
    return json_text.dumps(answer, ensure_ascii=False, indent=1)


def _as_lines(need: Need, held: list[Held], limit: int) -> str:
    fits = _of(held, Fitness.FITS, limit)
    unknown = _of(held, Fitness.UNDETERMINED, limit)
    refused = _of(held, Fitness.DOES_NOT_FIT, limit)
    lines = [f"{need.code}  {need.title.en}  ({need.partner.name})", ""]
    lines.append(f"{len(fits)} fit:")
    lines += [f"  {each.fit.score:>3}  {each.product.code}  {each.name}" for each in fits]
    lines.append(f"{len(unknown)} are not known well enough; ask for:")
    lines += [
        f"       {each.product.code}  {each.name}: {', '.join(each.fit.asks) or each.open_words}"
        for each in unknown
    ]
    lines.append(f"{len(refused)} are refused:")
    lines += [
        f"       {each.product.code}  {each.name}: {each.fit.against[0].text.en}"
        for each in refused
    ]
    return "\n".join(lines)

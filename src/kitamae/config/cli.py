"""`kitamae`: the one command line; our own words first, then Django's."""

import os
import sys

WORDS = {
    "demo": "start a demo programme on this machine: web, worker and a filled var/",
    "serve": "serve the pages (gunicorn, workers by cores)",
    "worker": "do background work",
    "tick": "do what the timetable says is due; call it every minute",
    "seed": "fill an empty database with the demo programme",
    "sheet": "check or import a product sheet, or write its template",
    "search": "search the catalogue as the office or as a buyer sees it",
    "match": "which products fit a need, and why: match NEED [--json]",
    "market": "may a product be sold in a country, and why: market CODE --to TW",
    "photos": "write down what people decided on photos' findings, to tune the detectors",
    "messages": "compile the words of both languages",
    "docs": "generate docs/steps.md, fields.md and problems.md",
    "migrate": "bring the database to this version",
}
MORE = "Django's own words work as well: kitamae createsuperuser, shell, dumpdata …"


def _print_words() -> None:
    print("kitamae WORD …  (kitamae WORD --help says more)\n")  # noqa: T201 -- the answer itself
    for word, meaning in WORDS.items():
        print(f"  {word:<10}{meaning}")  # noqa: T201 -- the answer itself
    print(f"\n{MORE}")  # noqa: T201 -- the answer itself


def _leave_no_trace() -> None:
    """These words need neither a database nor a home: nothing of theirs is left behind."""
    import tempfile  # only these words need it

    home = tempfile.TemporaryDirectory(prefix="kitamae-")  # gone with the process
    os.environ["KITAMAE_HOME"] = home.name
    os.environ["DATABASE_URL"] = ""
    _kept.append(home)


_kept: list[object] = []


def main() -> None:
    """Run one command; the exit code is the command's own."""
    if sys.argv[1:] in ([], ["help"], ["--help"], ["-h"]):
        _print_words()
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kitamae.config.settings")
    if sys.argv[1:3] in (["sheet", "check"], ["sheet", "template"]):
        _leave_no_trace()
    from django.core.management import execute_from_command_line  # needs the settings' name first

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()

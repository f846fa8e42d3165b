"""The rules of docs/house.md that a machine can see: each gives its complaints, a line each.

A check takes a source and says `place: what is wrong`. Each is shown to bite in
test_checks_bite.py, and held against the whole tree in test_house.py.
"""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path

FILE_LINES = 320
FUNCTION_LINES = 45
VIEW_LINES = 25

BULK = {"bulk_create", "bulk_update", "get_or_create", "update_or_create"}
SELECTING = {"filter", "exclude", "all", "using", "select_for_update", "order_by"}
VAGUE = {
    "utils",
    "util",
    "helpers",
    "helper",
    "manager",
    "managers",
    "service",
    "services",
    "data",
    "common",
    "misc",
}
VAGUE_STARTS = ("get_", "process_")
DJANGOS = {"process_exception", "process_view", "process_template_response"}
VAGUE_ENDS = ("Manager", "Service", "Helper", "Utils")
CLOCKS = {
    "timezone.now",
    "now",
    "datetime.now",
    "date.today",
    "datetime.today",
    "time.time",
    "timezone.localdate",
    "localdate",
}

# where a room may write besides its actions, and why
WRITERS = {
    "people/models.py": "Django's own way to make a user",
    "people/adapters.py": "the sign-in library saves its user",
}
# rooms without tables: what they save are workbooks
TABLELESS = {"workbooks", "ui"}
WRITING_PARTS = TABLELESS | {"actions", "migrations", "kernel", "demo", "seed"}


@dataclass(frozen=True)
class Source:
    """A Python file: where it lies below src/kitamae, and its text."""

    place: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The text, parsed."""
        return ast.parse(self.text)

    @cached_property
    def lines(self) -> list[str]:
        """The text by lines."""
        return self.text.splitlines()

    @property
    def names(self) -> set[str]:
        """The folders on the way, and the file's own stem."""
        path = Path(self.place)
        return {*path.parts[:-1], path.stem}

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Every function and method."""
        return (
            node
            for node in ast.walk(self.tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        )

    def at(self, node: ast.AST) -> str:
        """Where a node stands, for a complaint."""
        return f"{self.place}:{node.lineno}"


def _dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else "()"


def _chain(node: ast.AST) -> Iterator[str]:
    """The names of attributes and methods on the way to a call."""
    while True:
        if isinstance(node, ast.Attribute):
            yield node.attr
            node = node.value
        elif isinstance(node, ast.Call | ast.Subscript):
            node = node.func if isinstance(node, ast.Call) else node.value
        else:
            return


def _is_write(call: ast.Call) -> bool:
    """Whether a call writes to the database: by its name, and by how Django's own is called."""
    if not isinstance(call.func, ast.Attribute):
        return False
    name, before = call.func.attr, set(_chain(call.func.value))
    if name in BULK:
        return True
    if name == "create":
        return "objects" in before or not call.args
    if name in {"save", "delete"}:
        return not call.args  # a picture, a storage and a workbook are told where
    if name == "update":
        return bool(before & ({"objects", "_base_manager"} | SELECTING)) or (
            not call.args and bool(call.keywords)
        )
    return False


def only_actions_write(source: Source) -> Iterator[str]:
    """Only `actions` write to the database."""
    if source.names & WRITING_PARTS or source.place in WRITERS:
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and _is_write(node):
            yield f"{source.at(node)}: writes to the database outside actions: {ast.unparse(node.func)}"


def inline_imports_have_a_reason(source: Source) -> Iterator[str]:
    """An import inside a function says on its line why."""
    for function in source.functions():
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                said = source.lines[node.lineno - 1] + source.lines[node.end_lineno - 1]
                if "#" not in said:
                    yield f"{source.at(node)}: an inline import without its reason"


def files_are_short(source: Source) -> Iterator[str]:
    """A file that has grown too long is split by noun."""
    if len(source.lines) > FILE_LINES:
        yield f"{source.place}: {len(source.lines)} lines; split it by noun"


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function's body without its docstring: a signature by keyword may be long."""
    length = function.end_lineno - function.body[0].lineno + 1
    first = function.body[0]
    if ast.get_docstring(function, clean=False) is not None:
        length -= first.end_lineno - first.lineno + 1
    return length


def functions_are_short(source: Source) -> Iterator[str]:
    """A function that has grown too long is split; a page's view sooner."""
    limit = VIEW_LINES if _is_view(source) else FUNCTION_LINES
    for function in source.functions():
        if _length(function) > limit:
            yield f"{source.at(function)}: {function.name} has {_length(function)} lines of {limit}"


def _is_view(source: Source) -> bool:
    return source.place.startswith("doors/") and "views" in source.names


def modules_have_a_docstring(source: Source) -> Iterator[str]:
    """A module says in a sentence what it is."""
    if not (ast.get_docstring(source.tree) or "").strip():
        yield f"{source.place}: no docstring"


def doors_ask_visible_to(source: Source) -> Iterator[str]:
    """A door reaches rows only through `visible_to`."""
    if not source.place.startswith("doors/"):
        return
    for node in ast.walk(source.tree):
        if _finds_unseen(node):
            yield f"{source.at(node)}: a row is found without visible_to"
        if _reaches_rows(node):
            yield f"{source.at(node)}: rows are reached without visible_to: {ast.unparse(node)}"


def _finds_unseen(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and _dotted(node.func).endswith("get_object_or_404")
        and bool(node.args)
        and "visible_to" not in ast.unparse(node.args[0])
    )


def _reaches_rows(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Attribute)
        and node.value.attr in {"objects", "_base_manager", "_default_manager"}
        and node.attr != "visible_to"
    )


def no_signals(source: Source) -> Iterator[str]:
    """Who reacts to what stands in config/wiring.py, not in signals."""
    for node in ast.walk(source.tree):
        modules = []
        if isinstance(node, ast.ImportFrom):
            modules = [node.module or ""]
        elif isinstance(node, ast.Import):
            modules = [name.name for name in node.names]
        if any(name == "django.dispatch" or name.endswith(".signals") for name in modules):
            yield f"{source.at(node)}: signals; wire the event instead"
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "connect"
            and _dotted(node.func.value) not in {"sqlite3", "psycopg"}
        ):
            yield f"{source.at(node)}: connects something: {ast.unparse(node.func)}"


def names_say_what(source: Source) -> Iterator[str]:
    """No name that could stand for anything."""
    for name in sorted(source.names & VAGUE):
        yield f"{source.place}: {name!r} could be anything"
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef):
            bases = [_dotted(base).rpartition(".")[2] for base in node.bases]
            if node.name.endswith(VAGUE_ENDS) and not any(
                base.split("[")[0].endswith(VAGUE_ENDS) or base == "()" for base in bases
            ):
                yield f"{source.at(node)}: {node.name} could be anything"
            # what overrides a library's own is named by the library
            if not node.bases:
                yield from _vague_functions(source, node.body)
    yield from _vague_functions(source, source.tree.body)


def _vague_functions(source: Source, body: Iterable[ast.stmt]) -> Iterator[str]:
    for node in body:
        if (
            isinstance(node, ast.FunctionDef)
            and node.name.startswith(VAGUE_STARTS)
            and node.name not in DJANGOS
        ):
            yield f"{source.at(node)}: {node.name} does not say what it does"


def the_clock_is_passed_in(source: Source) -> Iterator[str]:
    """Time is passed to actions, rules and queries; they do not look at the clock."""
    if not source.names & {"actions", "rules", "steps"} or "kernel" in source.names:
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and not node.args and _dotted(node.func) in CLOCKS:
            yield f"{source.at(node)}: looks at the clock: {ast.unparse(node.func)}"


SOURCE_CHECKS: tuple[Callable[[Source], Iterator[str]], ...] = (
    only_actions_write,
    inline_imports_have_a_reason,
    files_are_short,
    functions_are_short,
    modules_have_a_docstring,
    doors_ask_visible_to,
    no_signals,
    names_say_what,
    the_clock_is_passed_in,
)

INLINE = (
    (re.compile(r"<style\b", re.IGNORECASE), "an inline style"),
    (re.compile(r"\sstyle\s*=", re.IGNORECASE), "a style attribute"),
    (re.compile(r"<script\b(?![^>]*\bsrc\s*=)", re.IGNORECASE), "an inline script"),
    (
        re.compile(r"\s(?:on[a-z]{3,}|hx-on[\w:.-]*)\s*=\s*[\"']", re.IGNORECASE),
        "an event handler in an attribute",
    ),
    (
        re.compile(r"(?:href|src|action)\s*=\s*[\"']javascript:", re.IGNORECASE),
        "a script in an address",
    ),
    (
        re.compile(
            r"(?:src|href)\s*=\s*[\"'](?:https?:)?//(?=[^\"']*\.(?:js|css|woff2?|png|svg)\b)",
            re.IGNORECASE,
        ),
        "a file of another host",
    ),
)


def templates_hold_no_inline_code(place: str, text: str) -> Iterator[str]:
    """A strict content security policy leaves no room for inline scripts and styles."""
    for number, line in enumerate(text.splitlines(), 1):
        for pattern, what in INLINE:
            if pattern.search(line):
                yield f"{place}:{number}: {what}"


def _is_near(one: str, other: str) -> bool:
    """Whether two names are a letter, an `s` or an underscore apart."""
    one, other = sorted((one.replace("_", ""), other.replace("_", "")), key=len)
    if one == other or one + "s" == other or one + "es" == other:
        return True
    if len(one) < 5 or len(other) - len(one) > 1:
        return False
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) <= 1
    return any(other[:place] + other[place + 1 :] == one for place in range(len(other)))


def names_are_apart(folder: str, names: Iterable[str]) -> Iterator[str]:
    """No two neighbours whose names a stranger would mix up."""
    for one, other in combinations(sorted(set(names)), 2):
        if _is_near(one, other):
            yield f"{folder}: {one} and {other} are nearly the same name"


def letters_speak_both_languages(places: Iterable[str]) -> Iterator[str]:
    """What is written in one language is written in the other."""
    known = set(places)
    for place in sorted(known):
        for mine, other in (("ja", "en"), ("en", "ja")):
            twin = re.sub(rf"(?<=[./_]){mine}(?=[./])", other, place)
            if twin != place and twin not in known:
                yield f"{place}: not written in {'English' if other == 'en' else 'Japanese'}"


# put together here, so that this file does not hold what it looks for
HOSTS = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs"),
        ("debian", "org"),
        ("unpkg", "com"),
        ("jsdelivr", "net"),
    )
)
PATHS = tuple(f"/{name}/" for name in ("work", "root"))
_PATH = re.compile(rf"(?<![\w.\-/}}*])(?:{'|'.join(map(re.escape, PATHS))})")


def the_tree_names_no_machine(place: str, text: str) -> Iterator[str]:
    """No registry's host and no path of one machine stands in the tree."""
    for number, line in enumerate(text.splitlines(), 1):
        for host in HOSTS:
            if host in line:
                yield f"{place}:{number}: names the host {host}"
        if _PATH.search(line):
            yield f"{place}:{number}: names a path of one machine"

"""Problems as they are kept with a row: code and parameters, said in a language later."""

from collections.abc import Mapping
from typing import Any

from kitamae.answers.problems import CellProblem
from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.problems import Problem


def kept(found: CellProblem) -> dict[str, Any]:
    """A problem as it is kept: code and parameters; its sentence is made when it is read."""
    return {
        "column": found.column,
        "header": found.header,
        "field": found.field,
        "code": found.problem.code,
        "params": kept_params(found.problem),
        "value": found.value,
        "suggestion": found.suggestion,
    }


def kept_params(problem: Problem) -> dict[str, Any]:
    """The parameters of a problem as they are kept: texts in both languages stay so."""
    return {key: _plain(value) for key, value in problem.params.items()}


def problem_of(row: Mapping[str, Any]) -> Problem:
    """The problem that was kept, ready to be said in either language."""
    params = {
        key: Bilingual(**value) if isinstance(value, dict) else value
        for key, value in row["params"].items()
    }
    return Problem(row["code"], params)


def _plain(value: Any) -> Any:
    if isinstance(value, Bilingual):
        return {"ja": value.ja, "en": value.en}
    return value if isinstance(value, str | int | float | bool | None) else str(value)

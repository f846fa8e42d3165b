"""Rows written from other rows inside the database.

A batch of ten thousand products has forty megabytes of answers; to fetch them, make an object of
each and send them back costs more than all the rest of an import.
"""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django.db import connection, models

PIECE = 1000


def copy_rows(into: type[models.Model], rows: models.QuerySet[Any], **columns: Any) -> None:
    """Insert a row of `into` for each of `rows`, its columns being expressions over that row.

    Columns that are not named are empty, as the model's own defaults would have them.
    """
    named = dict(_empty(into)) | columns
    asked = rows.annotate(**{f"new_{name}": value for name, value in named.items()})
    query, params = asked.values_list(*(f"new_{name}" for name in named)).query.sql_with_params()
    quoted = connection.ops.quote_name
    about = into._meta  # noqa: SLF001 -- Django's own documented door to a model's columns
    columns_of = _columns(into)
    places = ", ".join(quoted(columns_of[name]) for name in named)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quoted(about.db_table)} ({places}) {query}",
            params,
        )


def _empty(into: type[models.Model]) -> Iterable[tuple[str, Any]]:
    """What the database must be given where the model, not the database, knows the default."""
    for each in into._meta.concrete_fields:  # noqa: SLF001 -- as above
        if not (each.primary_key or each.null or each.is_relation):
            yield each.name, models.Value(each.get_default(), output_field=each)


def _columns(model: type[models.Model]) -> dict[str, str]:
    return {each.name: str(each.column) for each in model._meta.concrete_fields}  # noqa: SLF001 -- as above


def insert_each(rows: Iterable[models.Model], into: type[models.Model]) -> None:
    """Insert rows whose numbers nobody asks for, a thousand in a statement."""
    about = into._meta  # noqa: SLF001 -- as above
    fields = [each for each in about.concrete_fields if not each.primary_key]
    quoted = connection.ops.quote_name
    places = ", ".join(quoted(str(each.column)) for each in fields)
    target = f"{quoted(about.db_table)} ({places})"
    rest = (
        [each.get_db_prep_save(getattr(row, each.attname), connection) for each in fields]
        for row in rows
    )
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # a third less work for the server than a statement
            with cursor.copy(f"COPY {target} FROM STDIN") as copy:
                for row in rest:
                    copy.write_row(row)
            return
        while piece := list(islice(rest, PIECE)):
            cursor.execute(
                f"INSERT INTO {target} VALUES {_places(piece)}",  # noqa: S608 -- all names are the models' own
                _flat(piece),
            )


def set_each(
    model: type[models.Model],
    names: tuple[str, ...],
    values: Iterable[tuple[int, ...]],
    **alike: str,
) -> None:
    """Set some columns of many rows, whose values are the numbers of other rows.

    Each of `values` holds the columns, then the row's number; `alike` are columns that all get the
    same text.
    """
    quoted = connection.ops.quote_name
    about = model._meta  # noqa: SLF001 -- as above
    columns_of = _columns(model)
    # both engines name the columns of a list of values so
    sets = [f"{quoted(columns_of[name])} = told.column{i}" for i, name in enumerate(names, 1)]
    sets += [f"{quoted(columns_of[name])} = %s" for name in alike]
    table = quoted(about.db_table)
    update = f"UPDATE {table} SET {', '.join(sets)} FROM (VALUES "  # noqa: S608 -- all names are the models' own
    where = f") AS told WHERE {table}.id = told.column{len(names) + 1}"
    rest = iter(values)
    with connection.cursor() as cursor:
        while piece := list(islice(rest, PIECE)):
            cursor.execute(update + _places(piece) + where, [*alike.values(), *_flat(piece)])


def count_anew(*written: type[models.Model]) -> None:
    """Let the planner know of many rows that have just been written to these tables.

    PostgreSQL looks by itself within a minute; until then it takes the tables for almost empty, and
    joins ten thousand rows by trying each with each.
    """
    if connection.vendor != "postgresql":
        return
    quoted = connection.ops.quote_name
    tables = ", ".join(quoted(model._meta.db_table) for model in written)  # noqa: SLF001 -- as above
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {tables}")


def _places(piece: Sequence[Sequence[Any]]) -> str:
    one = ", ".join(["%s"] * len(piece[0]))
    return ", ".join([f"({one})"] * len(piece))


def _flat(piece: Iterable[Iterable[Any]]) -> list[Any]:
    return [value for row in piece for value in row]

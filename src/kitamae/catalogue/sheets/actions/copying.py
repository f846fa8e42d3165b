"""Rows written from other rows inside the database.

A batch of ten thousand products has forty megabytes of answers; to fetch them, make an object of
each and send them back costs more than all the rest of an import.
"""

from collections.abc import Iterable
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
    """Insert rows whose numbers nobody asks for: one short statement, many times over."""
    quoted = connection.ops.quote_name
    about = into._meta  # noqa: SLF001 -- as above
    fields = [each for each in about.concrete_fields if not each.primary_key]
    places = ", ".join(quoted(str(each.column)) for each in fields)
    marks = ", ".join(["%s"] * len(fields))
    insert = f"INSERT INTO {quoted(about.db_table)} ({places}) VALUES ({marks})"  # noqa: S608 -- all names are the models' own
    rest = (
        [each.get_db_prep_save(getattr(row, each.attname), connection) for each in fields]
        for row in rows
    )
    with connection.cursor() as cursor:
        while piece := list(islice(rest, PIECE)):
            cursor.executemany(insert, piece)


def set_each(
    model: type[models.Model], names: tuple[str, ...], values: Iterable[tuple[Any, ...]]
) -> None:
    """Set some columns of many rows: each of `values` holds the columns, then the row's number."""
    quoted = connection.ops.quote_name
    about = model._meta  # noqa: SLF001 -- as above
    columns_of = _columns(model)
    places = ", ".join(f"{quoted(columns_of[name])} = %s" for name in names)
    table = quoted(about.db_table)
    update = f"UPDATE {table} SET {places} WHERE id = %s"  # noqa: S608 -- all names are the models' own
    rest = iter(values)
    with connection.cursor() as cursor:
        while piece := list(islice(rest, PIECE)):
            cursor.executemany(update, piece)

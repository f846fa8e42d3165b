"""`kitamae sheet template`: a sheet to fill in, of the fields of one category."""

from collections.abc import Mapping
from typing import Any

from django.core.management.base import OutputWrapper

from kitamae.catalogue.sheets.template import category_named, write_product_template


def run(options: Mapping[str, Any], out: OutputWrapper, err: OutputWrapper) -> int:
    """Write the template; 2 where the category is not known."""
    category = None
    if options["category"]:
        category = category_named(options["category"])
        if category is None:
            word = options["category"]
            err.write(
                f"「{word}」という分類はありません。"
                if options["lang"] == "ja"
                else f"There is no category “{word}”."
            )
            return 2
    write_product_template(options["out"], category=category, language=options["lang"])
    out.write(str(options["out"]))
    return 0

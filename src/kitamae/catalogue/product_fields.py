"""The product sheet's fields and vocabularies, loaded once."""

from functools import cache
from importlib.resources import files

from kitamae.answers.fields import FieldTable
from kitamae.answers.loading import load_table
from kitamae.answers.vocabularies import Vocabularies, load_vocabularies


@cache
def vocabularies() -> Vocabularies:
    """Every vocabulary of the catalogue, and the built-in ones."""
    return load_vocabularies(files("kitamae.catalogue").joinpath("vocabularies"))


@cache
def product_fields() -> FieldTable:
    """The fields of the product sheet in the version that holds now."""
    return load_table(files("kitamae.catalogue").joinpath("fields"), vocabularies())

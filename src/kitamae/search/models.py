"""What the search keeps in the database; the index itself stands in files."""

from kitamae.search.terms.models import GlossaryTerm

__all__ = ["GlossaryTerm"]

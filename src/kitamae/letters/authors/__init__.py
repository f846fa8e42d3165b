"""Every letter of the programme, by the room whose event brings it about."""

from kitamae.letters.authors import (
    catalogue,
    companies,
    deals,
    documents,
    inquiries,
    joining,
    matching,
    orders,
    participation,
    partners,
    people,
    photos,
    programmes,
    promotions,
    sales,
    surveys,
)
from kitamae.letters.writing import events_with_letters, letters_on

__all__ = [
    "catalogue",
    "companies",
    "deals",
    "documents",
    "events_with_letters",
    "inquiries",
    "joining",
    "letters_on",
    "matching",
    "orders",
    "participation",
    "partners",
    "people",
    "photos",
    "programmes",
    "promotions",
    "sales",
    "surveys",
]

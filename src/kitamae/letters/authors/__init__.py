"""Every letter of the programme, by the room whose event brings it about."""

from kitamae.letters.authors import deals
from kitamae.letters.writing import events_with_letters, letters_on

__all__ = ["deals", "events_with_letters", "letters_on"]

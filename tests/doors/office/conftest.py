"""A programme in the middle of its year, with something in every list of the office."""

from datetime import datetime

import pytest

from factories import whole
from factories.whole import Programme


@pytest.fixture
def programme(db: None, at: datetime) -> Programme:
    """Something in every list."""
    return whole.programme(at=at)

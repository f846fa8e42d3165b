"""A person, as far as the kernel knows one."""

from typing import Any

# The user model stands in the room `people`, above this one; what the kernel asks of a person it
# asks through the predicates of a step.
Person = Any

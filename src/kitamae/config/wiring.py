"""Who reacts to what, and what is done when: the one place to read it.

`REACTIONS` maps an event's name to the tasks that follow it; `*` follows every event.
`TIMETABLE` lists the jobs of `kitamae tick`: each a function of one argument, the time.
"""

from collections.abc import Callable, Mapping, Sequence

from kitamae.kernel import tasks as background
from kitamae.kernel.tasks import Task

REACTIONS: Mapping[str, Sequence[Task]] = {}

TIMETABLE: Sequence[tuple[str, Callable[..., object]]] = (("every minute", background.reap),)

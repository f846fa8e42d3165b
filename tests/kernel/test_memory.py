"""What a request remembers of its own questions."""

from kitamae.kernel.memory import forget, remembered, remembering


class Counted:
    """A question that counts how often it is asked."""

    def __init__(self):
        self.times = 0

    def __call__(self):
        self.times += 1
        return self.times


def test_a_question_is_asked_once_within_a_request():
    ask = Counted()

    with remembering():
        found = [remembered("room.question", ask) for _ in range(3)]

    assert (found, ask.times) == ([1, 1, 1], 1)


def test_outside_a_request_and_in_the_next_one_it_is_asked_anew():
    ask = Counted()

    with remembering():
        remembered("room.question", ask)
    outside = [remembered("room.question", ask) for _ in range(2)]
    with remembering():
        after = remembered("room.question", ask)

    assert (outside, after) == ([2, 3], 4)


def test_whoever_writes_has_it_asked_anew_and_nothing_else():
    ask, other = Counted(), Counted()

    with remembering():
        remembered("room.question", ask)
        remembered("room.other", other)
        forget("room.question")
        again = remembered("room.question", ask), remembered("room.other", other)
    forget("room.question")

    assert again == (2, 1)


def test_nothing_found_is_remembered_too():
    asked = []

    with remembering():
        for _ in range(2):
            assert remembered("room.question", lambda: asked.append(1)) is None

    assert asked == [1]

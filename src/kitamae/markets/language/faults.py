"""What is wrong with a condition, and where."""


class ConditionError(ValueError):
    """A condition that cannot be loaded: what is wrong, and in which line and column of it."""

    def __init__(self, why: str, line: int = 1, column: int = 1) -> None:
        super().__init__(f"line {line}, column {column}: {why}")
        self.why = why
        self.line = line
        self.column = column

"""Lists of existing suppliers that the office imports as records without an account."""

from kitamae.kernel import problems

problems.load(__package__)

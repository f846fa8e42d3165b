"""Any sheet of any room: preflight, limited child, header finding, annotation, writing."""

from kitamae.kernel import problems

problems.load(__package__)

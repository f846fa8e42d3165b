"""The runner of `make test` never takes a missing engine or a skipped test for a good run."""

import pytest

import engines
import run

GOOD = '<testcase classname="a" name="b"/>'
SKIPPED = '<testcase classname="a" name="c"><skipped message="{}"/></testcase>'


@pytest.fixture
def read(tmp_path):
    """Read a report as pytest writes it."""

    def stage(cases: str, code: int = 0, **numbers: int) -> run.Stage:
        counts = {"tests": 0, "failures": 0, "errors": 0, "skipped": 0} | numbers
        report = tmp_path / "report.xml"
        attributes = " ".join(f'{name}="{number}"' for name, number in counts.items())
        report.write_text(f"<testsuites><testsuite {attributes}>{cases}</testsuite></testsuites>")
        made = run.Stage("sqlite", [], {}, 0)
        made._read(report, code)
        return made

    return stage


def test_a_run_where_all_passed_is_good(read):
    stage = read(GOOD * 3, tests=3)

    assert (stage.passed, stage.failed, stage.is_good) == (3, 0, True)


def test_failures_and_errors_are_both_failed(read):
    stage = read(GOOD, tests=4, failures=2, errors=1, code=1)

    assert (stage.passed, stage.failed, stage.is_good) == (1, 3, False)


def test_a_skipped_test_is_not_good(read):
    stage = read(GOOD + SKIPPED.format("no browser here"), tests=2, skipped=1)

    assert (stage.passed, stage.is_good) == (1, False)
    assert stage.trouble == "1 skipped: a skipped test proves nothing"


def test_real_files_that_do_not_lie_beside_the_checkout_are_left_out_aloud(read):
    stage = read(GOOD + SKIPPED.format("shared/data does not lie beside"), tests=2, skipped=1)

    assert (stage.passed, stage.left_out, stage.is_good) == (1, 1, True)
    assert "1 left out: no real files beside this checkout" in stage.line()


@pytest.mark.parametrize("code", [0, 5])
def test_a_run_of_no_test_is_not_good(read, code):
    stage = read("", code=code)

    assert (stage.trouble, stage.is_good) == ("no test ran", False)


def test_a_run_that_broke_off_is_not_good(read):
    stage = read(GOOD, tests=1, code=3)

    assert (stage.trouble, stage.is_good) == ("pytest ended with 3", False)


def test_a_run_without_a_report_is_not_good(tmp_path):
    stage = run.Stage("sqlite", [], {}, 0)

    stage._read(tmp_path / "none.xml", -9)

    assert (stage.trouble, stage.is_good) == ("pytest ended with -9", False)


def test_every_stage_has_its_engine_and_together_they_leave_no_test_out():
    assert set(run.STAGES) == set(run.WORDS) == set(run.MARKS)
    for database in (True, False):
        for journey in (True, False):
            for postgres in (True, False):
                if postgres and not database:
                    continue  # what is marked for PostgreSQL asks the database
                known = {"database": database, "journey": journey, "postgres": postgres}
                assert any(eval(mark, {}, known) for mark in run.MARKS.values()), known


def test_a_browser_that_is_named_and_not_there_is_an_error(monkeypatch, tmp_path):
    monkeypatch.setenv("KITAMAE_CHROMIUM", str(tmp_path / "chromium"))

    with pytest.raises(engines.EngineMissing, match="No Chromium: install one"):
        engines.chromium()


def test_a_database_that_is_no_postgresql_is_an_error(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "sqlite:///somewhere")

    with (
        pytest.raises(engines.EngineMissing, match="names no PostgreSQL: sqlite:"),
        engines.postgres(),
    ):
        pytest.fail("it was taken for one")

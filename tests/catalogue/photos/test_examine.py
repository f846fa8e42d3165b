"""The door: from files to the report, without a database or a server."""

import json
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from factories.photos import BUSY, JAN, OTHER_JAN, Shot, as_bytes, photo, take
from kitamae.catalogue import photos
from kitamae.catalogue.photos import LIMITS, Upload, examine, heading, remedy

KEYS = ["file", "jan", "side", "status", "codes", "messages_ja", "messages_en"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A supplier's folder as it comes: good, repaired, doubtful, wrong, and no photo at all."""
    folder = tmp_path_factory.mktemp("photos")
    photo(folder / f"{JAN}-1.jpg", seed=1)
    photo(folder / f"{JAN}－２.JPG", seed=2, barcode=JAN)
    photo(folder / f"{OTHER_JAN}-1.jpg", seed=3, glare=True)
    photo(folder / "IMG_0001.jpg", seed=4, barcode=OTHER_JAN)
    photo(folder / "IMG_0002.jpg", seed=5)
    photo(folder / f"{OTHER_JAN}-3.jpg", seed=6, barcode=JAN)
    photo(folder / f"{JAN}-4.jpg", seed=7, size=(400, 300))
    photo(folder / f"{JAN}-3.jpg", seed=8, ground=BUSY)
    (folder / f"{JAN}-5.png").write_bytes(as_bytes(take(Shot(seed=9))))
    (folder / "価格表.pdf").write_bytes(b"%PDF-1.7")
    (folder / "Thumbs.db").write_bytes(b"x")
    return folder


EXPECTED = {
    f"{JAN}-1.jpg": (JAN, "front", "ok", []),
    f"{JAN}－２.JPG": (
        JAN,
        "back",
        "repaired",
        ["photo.name.capitals", "photo.name.full_width"],
    ),
    f"{OTHER_JAN}-1.jpg": (OTHER_JAN, "front", "warning", ["photo.glare"]),
    "IMG_0001.jpg": (OTHER_JAN, "back", "repaired", ["photo.matched_by_barcode"]),
    "IMG_0002.jpg": (None, None, "unmatched", ["photo.name.no_jan"]),
    f"{OTHER_JAN}-3.jpg": (OTHER_JAN, "other", "refused", ["photo.barcode_differs"]),
    f"{JAN}-4.jpg": (JAN, "other", "refused", ["photo.too_small"]),
    f"{JAN}-3.jpg": (JAN, "other", "ok", []),
    f"{JAN}-5.png": (JAN, "other", "repaired", ["photo.other_ending"]),
    "価格表.pdf": (None, None, "refused", ["photo.not_a_photo"]),
}


def _rows(report):
    return {
        row["file"]: (row["jan"], row["side"], row["status"], row["codes"])
        for row in report.as_json()
    }


def test_a_folder_becomes_a_report(folder):
    report = examine(folder, {JAN, OTHER_JAN})

    assert _rows(report) == EXPECTED
    assert report.litter == ("Thumbs.db",)
    assert report.missing == ()
    for row in report.as_json():
        assert list(row) == KEYS
        assert len(row["codes"]) == len(row["messages_ja"]) == len(row["messages_en"])
    assert json.loads(json.dumps(report.as_json())) == report.as_json()


def test_a_zip_in_any_order_becomes_the_same_report(folder, tmp_path):
    path = tmp_path / "photos.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for one in sorted(folder.iterdir(), reverse=True):
            archive.write(one, f"写真/{one.name}")

    report = examine([str(path)], [JAN, OTHER_JAN], workers=1)

    assert _rows(report) == {f"写真/{file}": row for file, row in EXPECTED.items()}


def test_the_place_and_the_remedy_of_a_finding_are_there_for_the_tile(folder):
    report = examine(folder / f"{OTHER_JAN}-1.jpg")

    (finding,) = report.photos[0].findings
    assert finding.mark.shape == "ellipse"
    assert heading(finding.problem, "ja") == "光が映り込んで、白く飛んでいる所はありませんか。"
    assert "switch the flash off" in remedy(finding.problem, "en")


def test_an_upload_keeps_the_name_its_sender_gave(folder, tmp_path):
    stored = tmp_path / "7f3a"
    stored.write_bytes((folder / f"{JAN}-1.jpg").read_bytes())

    report = examine(Upload(stored, f"{JAN}-1.jpg"), {JAN})

    assert _rows(report) == {f"{JAN}-1.jpg": (JAN, "front", "ok", [])}
    assert stored.exists()


def test_renditions_are_made_in_the_same_reading(folder, tmp_path):
    out = tmp_path / "out"
    out.mkdir()

    report = examine(folder, {JAN, OTHER_JAN}, renditions=out)

    for one in report.photos:
        sizes = [made.size for made in one.seen.renditions] if one.seen else []
        too_small = "photo.too_small" in [sign.code for sign in one.signs]
        opened = one.seen is not None and one.seen.refused is None
        assert sizes == ([1600, 800, 320] if opened and not too_small else [])
    written = {made.path for one in report.photos if one.seen for made in one.seen.renditions}
    assert {str(path) for path in out.iterdir()} == written
    for path in written:
        with Image.open(path) as image:
            assert image.format == "JPEG"


def test_progress_is_told_and_may_stop_the_work(folder, tmp_path):
    heard = []

    def hear(done):
        heard.append(done)
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        examine(folder, progress=hear)

    assert heard == [1, 2, 3]


def test_too_many_files_end_the_upload_with_one_sentence(tmp_path):
    for number in range(5):
        (tmp_path / f"{number}.jpg").write_bytes(b"")

    report = examine(tmp_path, limits=replace(LIMITS, files=3))

    assert [photo.signs[0].code for photo in report.photos] == [
        *["photo.empty"] * 3,
        "photo.zip.too_many",
    ]
    assert report.photos[-1].signs[0].params == {"limit": 3, "count": 4}


def test_several_sources_are_one_upload_and_a_broken_one_hurts_no_other(folder, tmp_path):
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04" + bytes(500))

    report = examine([broken, folder / f"{JAN}-1.jpg"], {JAN})

    assert _rows(report) == {
        "broken.zip": (None, None, "refused", ["photo.zip.broken"]),
        f"{JAN}-1.jpg": (JAN, "front", "ok", []),
    }


def test_a_source_that_does_not_exist_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        examine(tmp_path / "nothing.zip")


def test_nothing_is_left_in_the_rooms_for_passing_files(folder, tmp_path, monkeypatch):
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(room))

    examine(folder, {JAN})

    assert list(room.iterdir()) == []


def test_the_door_needs_no_settings_no_database_and_no_server(folder):
    source = str(Path(photos.__file__).parents[3])
    code = (
        "import sys; from pathlib import Path; from kitamae.catalogue.photos import examine;"
        "print(examine(Path(sys.argv[1])).counts);"
        "loaded = [name for name in sys.modules if name.split('.')[0] in ('PIL', 'cv2')];"
        "print(loaded)"
    )
    environment = {"PYTHONPATH": source, "PATH": os.environ["PATH"]}

    out = subprocess.run(
        [sys.executable, "-c", code, str(folder / f"{JAN}-1.jpg")],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )

    # and the picture libraries are never in the process that asks
    assert out.stdout.splitlines() == ["{'ok': 1}", "[]"]

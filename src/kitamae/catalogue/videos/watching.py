"""Has a film read in a limited child, and never in the process that asks.

What decodes films is much code in C that reads strangers' bytes. The child is a bare interpreter
with limits on memory, time and what it may write; where it dies, the film is refused.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from kitamae.catalogue.videos.choices import MEGABYTE, MOST_SECONDS
from kitamae.catalogue.videos.film import FRAMES, PLAYED, Film, Frame, NoFilm

_READER = Path(__file__).with_name("reader.py")
_WALL_SECONDS = 40
_REFUSALS = {"video.not_a_video", "video.no_picture", "video.broken", "video.too_heavy"}
_LIMITS = {"cpu_seconds": 20, "memory_bytes": 2048 * MEGABYTE}


def watch(path: Path) -> Film:
    """The facts of a whole film and five pictures of it, or `NoFilm`."""
    with tempfile.TemporaryDirectory(prefix="kitamae-film-") as room:
        folder = Path(room)
        request = {
            "path": str(path.resolve()),
            "folder": room,
            "frames": FRAMES,
            "played": sorted(PLAYED),
            "most_seconds": MOST_SECONDS,
            **_LIMITS,
        }
        try:
            ended = subprocess.run(  # noqa: S603 - our own interpreter and file
                [sys.executable, "-I", "-X", "utf8", str(_READER)],
                input=json.dumps(request).encode() + b"\n",
                capture_output=True,
                cwd=room,
                env={"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "TMPDIR": room},
                timeout=_WALL_SECONDS,
                check=False,
                start_new_session=True,
            )
            return _film(json.loads(ended.stdout), folder)
        except subprocess.TimeoutExpired:
            raise NoFilm("video.too_heavy") from None
        except (ValueError, KeyError, TypeError, OSError):
            raise NoFilm("video.too_heavy") from None


def _film(told: dict[str, Any], folder: Path) -> Film:
    """What the child says, if it says only what was asked for; ValueError otherwise."""
    if code := told.get("refused"):
        if code not in _REFUSALS:
            raise ValueError(code)
        raise NoFilm(code)
    seconds = [float(each) for each in told["frames"]]
    if len(seconds) > FRAMES:
        raise ValueError("more pictures than were asked for")
    frames = [
        Frame(each, (folder / f"{number}.jpg").read_bytes()) for number, each in enumerate(seconds)
    ]
    if any(not frame.jpeg.startswith(b"\xff\xd8\xff") for frame in frames):
        raise ValueError("a picture of another kind")
    return Film(
        seconds=float(told["seconds"]),
        width=int(told["width"]),
        height=int(told["height"]),
        codec=str(told["codec"]),
        frames=tuple(frames),
        best=min(max(0, int(told["best"])), max(0, len(frames) - 1)),
    )

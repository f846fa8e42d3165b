"""The limited child: a bare interpreter that reads one film and ends.

Started by `watching.py` as a script. It takes its limits before the library that decodes is loaded,
reads one request on standard input (the film, a folder for its pictures, the limits), writes the
pictures into the folder and one line of JSON on standard output.
"""

import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

_AHEAD = 120  # frames decoded after a key frame to come nearer to the moment that was meant
_FLAT = 10.0  # spread of brightness under which a picture shows nothing: black, white, a fade
_DARK = 28.0
_LONG_SIDE = 1280


def take_limits(limits: dict[str, int]) -> None:
    """Give up, for good, all that reading one film does not need."""
    cpu, memory = limits["cpu_seconds"], limits["memory_bytes"]
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (8 * 1024 * 1024, 8 * 1024 * 1024))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def read(path: str, folder: Path, request: dict[str, Any]) -> dict[str, Any]:
    """The film's facts and pictures, or the code of why it is not taken."""
    import av  # the limits must stand before it

    with Path(path).open("rb") as file:  # a file, no name: it opens nothing that a film names
        try:
            # by name: no other demuxer of the library is ever tried on a stranger's file
            with av.open(file, format="mp4", mode="r") as container:
                return _facts(container, folder, request)
        except (av.FFmpegError, ValueError, EOFError):
            return {"refused": "video.not_a_video"}


def _facts(container: Any, folder: Path, request: dict[str, Any]) -> dict[str, Any]:
    if not container.streams.video:
        return {"refused": "video.no_picture"}
    stream = container.streams.video[0]
    codec, seconds = stream.codec_context.name.removeprefix("lib"), _length(container, stream)
    codec = "av1" if "av1" in codec or "dav1d" in codec else codec
    width, height = stream.codec_context.width, stream.codec_context.height
    if not seconds or not width:
        return {"refused": "video.no_picture"}
    told = {"seconds": seconds, "width": width, "height": height, "codec": codec, "frames": []}
    if codec not in request["played"] or seconds > request["most_seconds"]:
        return told | {"best": 0}  # nothing is decoded of what is refused for these
    stream.codec_context.thread_count = 1
    found = _frames(container, stream, seconds, request["frames"])
    if not found:
        return {"refused": "video.broken"}
    told["width"], told["height"] = found[0][3]
    for number, (at, image, _worth, _size) in enumerate(found):
        image.save(folder / f"{number}.jpg", "JPEG", quality=84, optimize=True)
        told["frames"].append(round(at, 2))
    worths = [worth for _at, _image, worth, _size in found]
    # the first that is nearly as good as the best: a film begins with the whole of its subject
    enough = max(worths) * (0.8 if max(worths) > 0 else 1)
    return told | {"best": next(n for n, worth in enumerate(worths) if worth >= enough)}


def _length(container: Any, stream: Any) -> float:
    if container.duration:
        return float(container.duration) / 1_000_000
    return float(stream.duration * stream.time_base) if stream.duration else 0.0


def _frames(container: Any, stream: Any, seconds: float, count: int) -> list[Any]:
    """Pictures spread over the film, none twice: when, what, how much it shows."""
    import av  # as above

    found: dict[int, Any] = {}
    hurry = time.process_time() + 6  # a long group of large pictures: then the key frames alone
    for number in range(count):
        meant = seconds * (number + 0.5) / count
        try:
            container.seek(int(meant * 1_000_000), backward=True)
            taken = None
            for tried, frame in enumerate(container.decode(stream)):
                taken = frame
                late = time.process_time() > hurry
                if frame.time is None or frame.time >= meant or tried >= _AHEAD or late:
                    break
        except (av.FFmpegError, EOFError):
            continue  # the one place is broken; the others may not be
        if taken is not None and taken.pts not in found:
            found[taken.pts] = (taken.time or 0.0, *_picture(taken))
    return [found[pts] for pts in sorted(found)]


def _picture(frame: Any) -> tuple[Any, float, tuple[int, int]]:
    """The upright picture at most so long, how much it shows, and its full size."""
    import numpy as np  # as above
    from PIL import Image  # as above

    scale = min(1.0, _LONG_SIDE / max(frame.width, frame.height))
    width, height = (max(2, round(side * scale)) for side in (frame.width, frame.height))
    pixels = frame.reformat(width=width, height=height, format="rgb24").to_ndarray()
    turns = round(frame.rotation / 90) % 4
    upright = np.ascontiguousarray(np.rot90(pixels, turns))
    full = (frame.width, frame.height) if turns % 2 == 0 else (frame.height, frame.width)
    gray = upright.astype(np.float32).mean(axis=2)
    spread, light = float(gray.std()), float(gray.mean())
    edges = float(np.abs(np.diff(gray, axis=0)).mean() + np.abs(np.diff(gray, axis=1)).mean())
    worth = spread / 64 + edges / 8
    if spread < _FLAT or light < _DARK:
        worth = -1 / (1 + worth)  # last, but in order: of five dark ones the least dark
    return Image.fromarray(upright), worth, full


def main() -> None:
    """Read one film."""
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)  # what a library prints must not pass for an answer
    request = json.loads(sys.stdin.readline())
    take_limits(request)
    try:
        told = read(request["path"], Path(request["folder"]), request)
    except MemoryError:
        told = {"refused": "video.too_heavy"}
    answers.write(json.dumps(told) + "\n")
    answers.flush()


if __name__ == "__main__":
    main()

"""A short film of a product, drawn from its photograph: the camera goes slowly nearer."""

import io

import av
import cv2
import numpy as np

from kitamae.config import demo
from kitamae.config.demo.blocks import Answers

SECONDS, RATE = 6, 8
WIDTH, HEIGHT = 640, 480
_NEAR = 0.72  # of the picture's height, at the end


def film_of(answers: Answers) -> bytes:
    """An MP4 of six seconds that begins black, as films do."""
    drawn = np.frombuffer(demo.draw(answers, "front"), np.uint8)
    front = cv2.imdecode(drawn, cv2.IMREAD_COLOR)
    assert front is not None
    made, last = io.BytesIO(), SECONDS * RATE - 1
    with av.open(made, "w", format="mp4") as out:
        stream = out.add_stream("libx264", rate=RATE)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        stream.options = {"preset": "veryfast", "crf": "28", "movflags": "+faststart"}
        for number in range(last + 1):
            frame = av.VideoFrame.from_ndarray(_nearer(front, number / last), format="bgr24")
            for packet in stream.encode(frame):
                out.mux(packet)
        for packet in stream.encode():
            out.mux(packet)
    return made.getvalue()


def _nearer(front: np.ndarray, part: float) -> np.ndarray:
    """The picture at one moment of the way."""
    side = front.shape[0]
    high = round(side * (1 - (1 - _NEAR) * part))
    wide = min(side, round(high * WIDTH / HEIGHT))
    top, left = (side - high) // 2, (side - wide) // 2
    scene = front[top : top + high, left : left + wide]
    ground = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    scale = min(WIDTH / wide, HEIGHT / high)
    seen = cv2.resize(scene, (round(wide * scale), round(high * scale)))
    y, x = (HEIGHT - seen.shape[0]) // 2, (WIDTH - seen.shape[1]) // 2
    ground[y : y + seen.shape[0], x : x + seen.shape[1]] = seen
    light = min(1.0, part * SECONDS)  # the first second brightens
    return (ground * light).astype(np.uint8)

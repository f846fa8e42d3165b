"""What a camera sees: a barcode around a can, and a film that a browser takes for a camera."""

from pathlib import Path

import cv2
import numpy as np

from factories.photos import barcode_image

FRAMES = 6


def can(
    jan: str, *, half: float = 45, turned: float = 0, blur: float = 1.2, radius: int = 420
) -> np.ndarray:
    """A barcode printed around a can, in grey, of 1,600 by 1,200 pixels.

    The code with its quiet zone spans `half` degrees to both sides; the can is turned by so many
    degrees away from the camera, which looks a little from above.
    """
    bars = np.asarray(barcode_image(jan, 8).convert("L")).astype(np.float32)
    rows, columns = np.mgrid[0:1200, 0:1600].astype(np.float32)
    across = (columns - 800) / radius
    angle = np.arcsin(np.clip(across, -1, 1))
    on_code = ((np.rad2deg(angle) - turned) / half + 1) / 2 * (bars.shape[1] - 1)
    high = radius * 2 * np.deg2rad(half) * bars.shape[0] / bars.shape[1]
    sags = 0.12 * np.cos(angle) * radius
    down_code = (rows - (600 + sags - high / 2)) / high * (bars.shape[0] - 1)
    printed = cv2.remap(
        bars, on_code.astype(np.float32), down_code.astype(np.float32), cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT, borderValue=250,
    )  # fmt: skip
    lit = np.where(np.abs(across) < 1, printed * (0.55 + 0.45 * np.cos(angle)), 235)
    seen = cv2.GaussianBlur(lit, (0, 0), blur)
    return np.clip(seen + np.random.default_rng(1).normal(0, 3, seen.shape), 0, 255).astype(
        np.uint8
    )


def film(path: Path, picture: np.ndarray) -> None:
    """Write a short film of one picture, as Chromium's file camera reads it (Y4M)."""
    rgb = picture if picture.ndim == 3 else cv2.cvtColor(picture, cv2.COLOR_GRAY2RGB)
    high, wide = (side - side % 2 for side in rgb.shape[:2])
    planes = cv2.cvtColor(np.ascontiguousarray(rgb[:high, :wide]), cv2.COLOR_RGB2YUV_I420)
    head = f"YUV4MPEG2 W{wide} H{high} F10:1 Ip A1:1 C420jpeg\n".encode()
    path.write_bytes(head + (b"FRAME\n" + planes.tobytes()) * FRAMES)

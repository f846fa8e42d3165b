"""Opens one picture file, whatever it claims to be, into one upright sRGB picture.

Runs in the limited child only. The whole file is decoded, so that what is cut off or broken is
found at upload and not when somebody looks at it; only three sizes of our own making are ever
served, so that positions, comments and whatever else a file carries stay behind.
"""

import io
import re
import warnings
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pillow_heif
from PIL import Image, ImageCms, ImageOps

from kitamae.catalogue.photos.findings import Refused
from kitamae.catalogue.photos.limits import AIM, Limits

pillow_heif.register_heif_opener(thumbnails=False)
Image.init()

FORMATS = ("JPEG", "PNG", "HEIF", "TIFF", "WEBP")
# a JPEG with a second picture behind it (telephones' gain maps) is opened as MPO
_NAMES = {"MPO": "JPEG", "HEIF": "HEIC"}
_OTHER_KINDS = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP / Excel / Word"),
    (b"\xd0\xcf\x11\xe0", "Excel / Word"),
    (b"MZ", "EXE"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"8BPS", "Photoshop"),
    (b"<svg", "SVG"),
    (b"<!DOCTYPE", "HTML"),
    (b"<html", "HTML"),
    (b"\x7fELF", "ELF"),
)
_MARKUP = re.compile(rb"<(?:script|html|\?php|iframe|!doctype html)[\s>]", re.IGNORECASE)
_HEAD = 64 * 1024
_SRGB = ImageCms.createProfile("sRGB")


@dataclass(frozen=True, slots=True)
class Picture:
    """One photo, upright, in sRGB on white, at working size, and what its file said of it."""

    image: Image.Image
    width: int  # of the upright original
    height: int
    format: str
    dpi: float | None
    bytes: bytes

    @property
    def long_side(self) -> int:
        """The longer side of the original in pixels."""
        return max(self.width, self.height)


def open_picture(path: Path, limits: Limits) -> Picture:
    """Decode one file whole, or refuse it by one sentence."""
    content = path.read_bytes()
    if not content:
        raise Refused("photo.empty")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        opened = _identify(content)
        if opened.width * opened.height > limits.pixels or max(opened.size) > limits.side:
            raise Refused("photo.too_many_pixels", width=opened.width, height=opened.height)
        _refuse_two_kinds(content)
        return _decoded(opened, content)


def gray_at_full_size(picture: Picture) -> np.ndarray:
    """The brightness of every pixel of the original, upright or not: for barcodes."""
    with Image.open(io.BytesIO(picture.bytes), formats=FORMATS) as opened:
        if opened.format in {"JPEG", "MPO"}:
            opened.draft("L", opened.size)
        gray = _eight_bits(opened)
        return np.asarray(gray if gray.mode == "L" else gray.convert("L"))


def _identify(content: bytes) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = None  # our own limit is asked right after, with its own sentence
    try:
        return Image.open(io.BytesIO(content), formats=FORMATS)
    except MemoryError:
        raise
    except Exception as error:
        head = content[:1024].lstrip()
        for start, kind in _OTHER_KINDS:
            if head.lower().startswith(start.lower()):
                raise Refused("photo.not_a_photo", kind=kind) from error
        if b"ftypavif" in content[:32]:
            raise Refused("photo.not_a_photo", kind="AVIF") from error
        pictures = (b"\xff\xd8\xff", b"\x89PNG", b"II*\x00", b"MM\x00*", b"RIFF")
        if content.startswith(pictures) or b"ftyp" in content[4:12]:
            raise Refused("photo.broken") from error
        raise Refused("photo.unknown_kind") from error


def _refuse_two_kinds(content: bytes) -> None:
    """Refuse a file that is a picture and an archive, a paper or a page at once.

    Films and second pictures that telephones put behind a photo are none of these.
    """
    if b"%PDF-" in content[:1024]:
        raise Refused("photo.two_kinds", kind="PDF")
    end = content.rfind(b"PK\x05\x06", -65557)
    if end >= 0 and b"PK\x01\x02" in content:
        raise Refused("photo.two_kinds", kind="ZIP")
    if _MARKUP.search(content[:_HEAD]) or _MARKUP.search(content[-_HEAD:]):
        raise Refused("photo.two_kinds", kind="HTML")


def _decoded(opened: Image.Image, content: bytes) -> Picture:
    kind = _NAMES.get(opened.format or "", opened.format or "")
    width, height = opened.size
    dpi = _declared_dpi(opened)
    if kind == "JPEG":  # the library halves, quarters, eighths while it decodes the whole file
        scale = AIM / max(width, height)
        if scale < 1:
            opened.draft("RGB", (round(width * scale), round(height * scale)))
    try:
        opened.load()
        turned = opened.getexif().get(0x0112, 1) in {5, 6, 7, 8}
        image = _upright(_reduced(_eight_bits(opened)))
    except MemoryError:
        raise
    except Exception as error:
        raise Refused("photo.broken") from error
    image = _srgb_on_white(image, opened.info.get("icc_profile"))
    if kind == "JPEG" and _tail_missing(image):
        raise Refused("photo.cut_off")
    if turned and kind != "HEIC":
        width, height = height, width
    return Picture(image, width, height, kind, dpi, content)


def _declared_dpi(opened: Image.Image) -> float | None:
    """What the file's own header declares, in dots per inch.

    The 72 that cameras write among their notes (EXIF) is a form filled in, and not asked.
    """
    try:
        if opened.format in {"JPEG", "MPO"}:
            x, y = opened.info["jfif_density"]
            inch = {1: 1.0, 2: 2.54}[opened.info["jfif_unit"]]
        else:
            (x, y), inch = opened.info["dpi"], 1.0
        dpi = min(float(x), float(y)) * inch
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
    return dpi if 1 < dpi < 100_000 else None


def _eight_bits(image: Image.Image) -> Image.Image:
    """A picture of eight bits a channel, its orientation still told."""
    if image.mode not in {"I", "F"} and not image.mode.startswith("I;"):
        return image
    values = np.asarray(image)
    if values.dtype.kind == "u" and values.dtype.itemsize == 2:
        return _gray(values >> 8, image)
    values = values.astype(np.float32)
    if image.mode == "F" and values.max(initial=0) <= 1:
        values *= 255
    elif values.max(initial=0) > 255:
        values /= 257
    return _gray(np.clip(np.nan_to_num(values), 0, 255), image)


def _gray(values: np.ndarray, image: Image.Image) -> Image.Image:
    gray = Image.fromarray(values.astype(np.uint8))
    gray.info["exif"] = image.info.get("exif", b"")
    return gray


def _reduced(image: Image.Image) -> Image.Image:
    """At most about twice the size we serve: nothing after this looks at more."""
    by = max(image.size) // AIM
    if by < 2 or image.mode in {"P", "1"}:
        return image
    smaller = image.reduce(by)
    smaller.info.update(image.info)
    return smaller


def _upright(image: Image.Image) -> Image.Image:
    with suppress(ValueError, TypeError, SyntaxError, OSError, KeyError):  # unreadable is none
        ImageOps.exif_transpose(image, in_place=True)
    return image


def _srgb_on_white(image: Image.Image, profile: bytes | None) -> Image.Image:
    if "transparency" in image.info or image.mode in {"RGBA", "LA", "PA", "La", "RGBa"}:
        clear = image.convert("RGBA")
        white = Image.new("RGBA", clear.size, "white")
        white.alpha_composite(clear)
        image = white.convert("RGB")
    elif image.mode in {"P", "1"}:
        image = image.convert("RGB")
    if profile and image.mode in {"RGB", "CMYK", "L"}:
        image = _by_profile(image, profile)
    return image if image.mode == "RGB" else image.convert("RGB")


def _by_profile(image: Image.Image, profile: bytes) -> Image.Image:
    """The same colours in sRGB; a profile that cannot be used is left out."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "srgb" in ImageCms.getProfileDescription(source).lower():
            return image
        turned = ImageCms.profileToProfile(
            image, source, _SRGB, outputMode="RGB", renderingIntent=ImageCms.Intent.PERCEPTUAL
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return turned or image


def _tail_missing(image: Image.Image) -> bool:
    """Whether the lower end is the flat middle grey that stands where no picture data came."""
    width, height = image.size
    deep = max(8, round(height * 0.03))
    bands = (
        (0, height - deep, width, height),
        (width - deep, 0, width, height),
        (0, 0, width, deep),
        (0, 0, deep, height),
    )
    # asked of the library, which looks without a copy: the whole picture as an array costs 9 ms
    return any(
        set(image.crop((max(0, left), max(0, top), right, low)).getextrema()) == {(128, 128)}
        for left, top, right, low in bands
    )


def shrink(image: np.ndarray, long_side: int) -> np.ndarray:
    """The picture at most `long_side` pixels long.

    By averaging; a little smaller, by cubic interpolation, which is as true there (both 42.6 dB
    against Lanczos from the full size) in a quarter of the time.
    """
    height, width = image.shape[:2]
    scale = long_side / max(height, width)
    if scale >= 1:
        return image
    size = max(1, round(width * scale)), max(1, round(height * scale))
    way = cv2.INTER_CUBIC if scale > 0.67 else cv2.INTER_AREA
    return cv2.resize(image, size, interpolation=way)

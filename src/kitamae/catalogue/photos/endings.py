"""Which endings of file names go with which format."""

ENDINGS = {
    "JPEG": frozenset({"jpg", "jpeg", "jpe", "jfif"}),
    "PNG": frozenset({"png"}),
    "HEIC": frozenset({"heic", "heif"}),
    "TIFF": frozenset({"tif", "tiff"}),
    "WEBP": frozenset({"webp"}),
}
EVERY_ENDING = frozenset().union(*ENDINGS.values())


def fits_ending(format_name: str, file: str) -> bool:
    """Whether a file's ending is one that this format bears; no known ending fits too."""
    ending = file.rpartition(".")[2].lower()
    return ending not in EVERY_ENDING or ending in ENDINGS[format_name]

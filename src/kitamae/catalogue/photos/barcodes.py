"""The barcodes of products that stand in a picture."""

import numpy as np
import zxingcpp

from kitamae.kernel.identifiers import is_gtin, is_in_store

_RETAIL = zxingcpp.BarcodeFormats((zxingcpp.BarcodeFormat.EANUPC,))


def read_barcodes(gray: np.ndarray) -> list[str]:
    """The JANs in a grey picture, of 13 or 8 digits, each once; codes of one shop are left out."""
    found = zxingcpp.read_barcodes(np.ascontiguousarray(gray), formats=_RETAIL, try_invert=False)
    jans: list[str] = []
    for barcode in found:
        text = barcode.text if len(barcode.text) in {8, 13} else barcode.text.zfill(13)
        if is_gtin(text) and not is_in_store(text) and text not in jans:
            jans.append(text)
    return jans

"""Data that travels inside HTML: JSON, deflated, in base64. `js/store.js` reads it."""

import base64
import json
import zlib


def packed(value: object) -> str:
    """A value of JSON as text that is safe in HTML and in scripts; equal values give equal text."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)  # without the header of zlib
    return base64.b64encode(squeezer.compress(text.encode()) + squeezer.flush()).decode()

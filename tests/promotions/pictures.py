"""Files that a test sends as photographs, honest and not."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base


def jpeg(width: int = 800, height: int = 600, **saving: Any) -> bytes:  # noqa: ANN401 - Pillow's own
    """Return a photograph with a red left half."""
    picture = Image.new("RGB", (width, height), "navy")
    picture.paste("red", (0, 0, width // 2, height))
    body = BytesIO()
    picture.save(body, "JPEG", **saving)
    return body.getvalue()


def claiming_jpeg(width: int, height: int) -> bytes:
    """Return a JPEG that says it is of another size than it is."""
    raw = jpeg()
    frame = raw.index(b"\xff\xc0")
    return raw[: frame + 5] + struct.pack(">HH", height, width) + raw[frame + 9 :]


def telling_jpeg() -> bytes:
    """Return a photograph that says where it was taken, by whom, and that it lies on its side."""
    exif = Image.Exif()
    exif[Base.Orientation] = 6
    exif[Base.Artist] = "Hong Gildong"
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (37.0, 33.0, 59.0)
    return jpeg(exif=exif, comment=b"<?php system($_GET[0]); ?>")


def polyglot() -> bytes:
    """Return a JPEG that is a PHP programme and a web page as well."""
    return telling_jpeg() + b"<?php system('id'); ?><script>alert(1)</script>"


def huge_png(width: int = 10_000, height: int = 10_000) -> bytes:
    """Return a PNG of 100 megapixels in a hundred kilobytes."""
    rows = zlib.compress(bytes(1 + (width + 7) // 8) * height, 9)
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", rows), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def chunk(kind: bytes, body: bytes) -> bytes:
    """Return one chunk of a PNG."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

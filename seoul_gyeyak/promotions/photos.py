"""Photographs as strangers send them: looked at with suspicion, drawn anew, kept without a trace.

Only the picture is taken over. It is decoded, turned the way the camera was held, made smaller and
written as a new JPEG, so that nothing else the file carried (where it was taken, a programme hidden
behind the picture) is ever kept or served.
"""

from __future__ import annotations

import secrets
import struct
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageOps, UnidentifiedImageError

from seoul_gyeyak.exceptions import BadRequestError

if TYPE_CHECKING:
    from typing import IO

MOST_BYTES: Final = 12 * 1024 * 1024
MOST_PIXELS: Final = 20_000_000
"""Of what must be decoded whole, which takes 60 MB and more."""
MOST_CAMERA_PIXELS: Final = 50_000_000
"""Of a camera's JPEG, read at a fraction of its size: telephones take 24 or 48 million."""
LEAST_SIDE: Final = 100
FORMATS: Final = ("JPEG", "PNG", "WEBP")
LARGE, SMALL = (1280, 1280), (480, 480)
QUALITY: Final = 80
NAME_BYTES: Final = 16
UNREADABLE: Final = (OSError, ValueError, SyntaxError, struct.error, EOFError, IndexError)
"""What Pillow raises for files that are broken, on purpose or not."""

NO_PICTURE: Final = "JPEG, PNG, WebP 사진이 아닙니다."
BROKEN: Final = "사진 파일이 깨져 있어 열 수 없습니다."
TOO_HEAVY: Final = "사진 하나는 12MB까지 보낼 수 있습니다."
TOO_LARGE: Final = (
    "사진의 화소가 너무 많습니다. 카메라로 찍은 JPEG는 5천만, 다른 사진은 2천만 화소까지 보낼 수 "
    "있습니다."
)
HEIC: Final = (
    "HEIC(고효율) 사진이라 읽지 못합니다. ‘지금 찍기’로 찍어 보내거나, 사진을 JPEG로 저장해 보내 "
    "주십시오. 아이폰은 설정 › 카메라 › 포맷에서 ‘높은 호환성’을 고르면 JPEG로 찍힙니다."
)
HEIC_BRANDS: Final = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"))
BRAND: Final = slice(4, 12)
"""Where a file of this family says which kind it is, after the word `ftyp`."""
TOO_SMALL: Final = "사진이 너무 작습니다. 가로와 세로가 100화소 이상이어야 합니다."


class WrongPhotoError(BadRequestError):
    """A file that is not taken as a photograph; the message says why."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph drawn anew in two sizes; `width` and `height` are those of the larger."""

    name: str
    width: int
    height: int
    large: bytes
    small: bytes


def drawn_anew(sent: IO[bytes]) -> Photo:
    """Return the picture in a file that was sent; raises WrongPhotoError."""
    raw = sent.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise WrongPhotoError(TOO_HEAVY)
    picture = plain_picture(raw)
    large = fitting(picture, LARGE)
    return Photo(
        name=secrets.token_hex(NAME_BYTES),
        width=large.width,
        height=large.height,
        large=written(large),
        small=written(fitting(large, SMALL)),
    )


def fitting(picture: Image.Image, most: tuple[int, int]) -> Image.Image:
    """Return a picture made to fit, never larger than it is."""
    fitted = picture.copy()
    fitted.thumbnail(most)
    return fitted


def plain_picture(raw: bytes) -> Image.Image:
    """Return pixels and nothing else, upright, on white; raises WrongPhotoError."""
    opened = recognised(raw)
    try:
        opened.draft("RGB", LARGE)
        turned = ImageOps.exif_transpose(opened)
        return on_white(turned)
    except UNREADABLE as error:
        raise WrongPhotoError(BROKEN) from error


def recognised(raw: bytes) -> Image.Image:
    """Open a file without decoding it: its own first bytes say what it is, its name nothing."""
    try:
        opened = Image.open(BytesIO(raw), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise WrongPhotoError(TOO_LARGE) from error
    except UnidentifiedImageError as error:
        raise WrongPhotoError(HEIC if is_heic(raw) else NO_PICTURE) from error
    except UNREADABLE as error:
        raise WrongPhotoError(BROKEN) from error
    if opened.width * opened.height > most_pixels(opened):
        raise WrongPhotoError(TOO_LARGE)
    if min(opened.size) < LEAST_SIDE:
        raise WrongPhotoError(TOO_SMALL)
    return opened


def is_heic(raw: bytes) -> bool:
    """Tell whether a file is what iPhones and Galaxies call 고효율; we have no reader for it.

    Readers for it are large, and what strangers send is decoded here.
    """
    told = raw[BRAND]
    return told[:4] == b"ftyp" and told[4:] in HEIC_BRANDS


def most_pixels(opened: Image.Image) -> int:
    """Return how many pixels may be decoded; a progressive JPEG is held whole while it is read."""
    is_baseline = opened.format == "JPEG" and "progressive" not in opened.info
    return MOST_CAMERA_PIXELS if is_baseline else MOST_PIXELS


def on_white(picture: Image.Image) -> Image.Image:
    """Return a picture without transparency and without anything that hangs on it."""
    plain = Image.new("RGB", picture.size, "white")
    if picture.has_transparency_data:
        seen = picture.convert("RGBA")
        plain.paste(seen, mask=seen.getchannel("A"))
    else:
        plain.paste(picture.convert("RGB"))
    return plain


def written(picture: Image.Image) -> bytes:
    """Write a picture as JPEG."""
    body = BytesIO()
    picture.save(body, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return body.getvalue()

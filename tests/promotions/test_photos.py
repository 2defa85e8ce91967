"""What is kept of a file that a stranger sends: its picture, and nothing else."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from seoul_gyeyak.promotions import photos
from seoul_gyeyak.promotions.photos import WrongPhotoError, drawn_anew
from tests.promotions.pictures import claiming_jpeg, huge_png, jpeg, polyglot, telling_jpeg


def drawn(raw: bytes) -> Image.Image:
    """Return the larger picture as a reader's browser opens it."""
    return Image.open(BytesIO(drawn_anew(BytesIO(raw)).large))


def test_a_photograph_keeps_its_picture_and_gets_smaller() -> None:
    made = drawn_anew(BytesIO(jpeg(4000, 3000)))

    large, small = (Image.open(BytesIO(each)) for each in (made.large, made.small))
    assert (large.format, large.size, small.size) == ("JPEG", (1280, 960), (480, 360))
    assert (made.width, made.height) == large.size
    assert large.convert("RGB").resize((2, 1)).tobytes()[0] > 200


def test_where_and_by_whom_it_was_taken_is_gone_and_it_stands_upright() -> None:
    sent = telling_jpeg()
    assert Image.open(BytesIO(sent)).getexif()

    found = drawn(sent)

    assert not found.getexif()
    assert not {"exif", "comment", "icc_profile", "xmp"} & found.info.keys()
    assert found.size == (600, 800)
    assert b"Gildong" not in drawn_anew(BytesIO(sent)).large


def test_a_programme_behind_the_picture_is_left_behind() -> None:
    made = drawn_anew(BytesIO(polyglot()))

    for body in (made.large, made.small):
        assert b"<?php" not in body
        assert b"<script" not in body


def test_what_is_transparent_becomes_white() -> None:
    body = BytesIO()
    Image.new("RGBA", (200, 200), (0, 0, 0, 0)).save(body, "PNG")

    assert drawn(body.getvalue()).convert("RGB").getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"<?php system($_GET['c']); ?>", photos.NO_PICTURE),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", photos.NO_PICTURE),
        (b"GIF89a" + bytes(60), photos.NO_PICTURE),
        (b"", photos.NO_PICTURE),
        (jpeg()[:2000], photos.BROKEN),
        (jpeg(60, 60), photos.TOO_SMALL),
    ],
    ids=["php", "svg", "gif", "empty", "cut off", "tiny"],
)
def test_what_is_no_photograph_is_refused_by_its_content(raw: bytes, why: str) -> None:
    with pytest.raises(WrongPhotoError, match=why[:12]):
        drawn_anew(BytesIO(raw))


@pytest.mark.parametrize("side", [4_500, 10_000, 20_000])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(
    side: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def decode(*_: object) -> None:
        pytest.fail("it was decoded")

    raw = huge_png(side, side)
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", decode)

    with pytest.raises(WrongPhotoError, match="화소"):
        drawn_anew(BytesIO(raw))
    assert len(raw) < 100_000


def test_a_picture_as_large_as_telephones_take_is_welcome() -> None:
    photo = drawn_anew(BytesIO(jpeg(5712, 4284)))

    assert (photo.width, photo.height) == (1280, 960)


@pytest.mark.parametrize(
    "raw",
    [
        claiming_jpeg(10_000, 10_000),
        claiming_jpeg(8_000, 6_300),
        jpeg(5712, 4284, progressive=True),
    ],
    ids=["100 megapixels", "just too many", "held whole while it is read"],
)
def test_a_jpeg_of_too_many_pixels_is_refused(raw: bytes) -> None:
    with pytest.raises(WrongPhotoError, match="화소가 너무 많습니다"):
        drawn_anew(BytesIO(raw))


def test_an_iphones_own_format_is_refused_with_what_to_do() -> None:
    raw = b"\0\0\0\x24ftypheic\0\0\0\0mif1heic" + bytes(200)

    with pytest.raises(WrongPhotoError, match="높은 호환성"):
        drawn_anew(BytesIO(raw))


def test_a_file_of_too_many_bytes_is_not_even_opened() -> None:
    with pytest.raises(WrongPhotoError, match="12MB"):
        drawn_anew(BytesIO(jpeg() + bytes(photos.MOST_BYTES)))

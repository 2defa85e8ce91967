"""Pictures of products nobody makes: plain shapes on a coloured ground, drawn here."""

from __future__ import annotations

from random import Random
from typing import Final

from PIL import Image, ImageDraw

from seoul_gyeyak.demo.chance import between, one
from seoul_gyeyak.promotions.photos import SMALL, Photo, fitting, written

SIZE: Final = (800, 600)
GROUNDS: Final = ("#dbe8f6", "#e7f0dc", "#f7e8d6", "#ece2f4", "#f4e1e1", "#dff0ee")
TONES: Final = ("#1f5fae", "#3c7d3a", "#b5651d", "#6a3f9c", "#a63a3a", "#1d7a74")
NAME_BITS: Final = 128


def picture(rng: Random) -> Photo:
    """Draw one picture."""
    at = int(rng.random() * len(GROUNDS))
    sheet = Image.new("RGB", SIZE, GROUNDS[at])
    pen, tone = ImageDraw.Draw(sheet), TONES[at]
    width, height = SIZE
    pen.rectangle((0, height * 3 // 4, width, height), fill="#c9ced6")
    for _ in range(between(rng, 2, 4)):
        shape(pen, rng, tone)
    large = fitting(sheet, SIZE)
    name = f"{rng.getrandbits(NAME_BITS):032x}"
    small = written(fitting(large, SMALL))
    return Photo(name, large.width, large.height, written(large), small)


def shape(pen: ImageDraw.ImageDraw, rng: Random, tone: str) -> None:
    """Draw a thing that stands on the ground: a box, a jar or a sign."""
    width, height = SIZE
    left, wide = between(rng, 60, width - 300), between(rng, 120, 240)
    foot = height * 3 // 4 + between(rng, 0, 60)
    top = foot - between(rng, 140, 360)
    box, fill = (left, top, left + wide, foot), one(rng, (tone, "#ffffff", "#f2b84b"))
    kind = one(rng, ("box", "jar", "sign"))
    if kind == "box":
        pen.rectangle(box, fill=fill, outline=tone, width=6)
    elif kind == "jar":
        pen.rounded_rectangle(box, radius=wide // 3, fill=fill, outline=tone, width=6)
    else:
        middle = left + wide // 2
        pen.rectangle((middle - 8, top, middle + 8, foot), fill=tone)
        pen.ellipse((left, top - wide // 3, left + wide, top + wide // 2), fill=fill, outline=tone)

"""Simulated photographs of codes, as a telephone takes them at a counter: never quite straight.

What is drawn is laid on a grey counter, seen from an angle, unevenly lit, a little out of focus
and grainy. The same seed gives the same photograph.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from math import cos, hypot, radians, sin
from random import Random
from typing import Final

from PIL import Image, ImageChops, ImageFilter

_COUNTER: Final = 150
"""How bright what lies around the paper or the display is, of 255."""
_FURTHEST_DEGREES: Final = 30
_MOST_PERSPECTIVE: Final = 0.10
"""How far a corner is off, as a part of the picture: held some 30 degrees aslant."""
_PIXELS_A_MODULE: Final = (4.0, 7.0)
"""A code that fills 40 to 70 % of a preview 720 pixels high. The slant takes up to a quarter of
it away, which leaves 3: the least that apps read with some certainty."""
_BLUR: Final = (0.12, 0.28)
"""The radius, in modules: out of focus or moved, what is held close is blurred over more pixels."""
_LIGHT: Final = (0.45, 1.0)
"""The darkest side beside the brightest: a hall's lamps from one side, a hand's shadow."""
_GRAIN: Final = (6, 24)
"""The most that a pixel is off, of 255."""
_AROUND: Final = 1.15
_WHITE: Final = 255
_MIDDLE: Final = 128


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture with a code on it, and how many of its pixels a module has."""

    picture: Image.Image
    module: float


def photograph(drawn: Drawn, seed: int) -> Image.Image:
    """What a telephone held over it sees."""
    chance = Random(seed)  # noqa: S311 - the same photographs each time, nothing secret
    module = chance.uniform(*_PIXELS_A_MODULE)
    seen = _from_an_angle(drawn, module, chance)
    seen = ImageChops.multiply(seen, _light(seen.size, chance))
    seen = seen.filter(ImageFilter.GaussianBlur(module * chance.uniform(*_BLUR)))
    return _grainy(seen, chance)


def as_png(picture: Image.Image) -> bytes:
    """The photograph as a file."""
    file = BytesIO()
    picture.save(file, "PNG", compress_level=1)
    return file.getvalue()


def _from_an_angle(drawn: Drawn, module: float, chance: Random) -> Image.Image:
    """Turned, aslant, and as large as the distance makes it."""
    scale = module / drawn.module
    width, height = (round(side * scale) for side in drawn.picture.size)
    # A camera's pixel takes the middle of all the light that falls on it.
    near = drawn.picture.resize((width, height), Image.Resampling.BOX)
    turned = radians(chance.uniform(-_FURTHEST_DEGREES, _FURTHEST_DEGREES))
    slant = _MOST_PERSPECTIVE * min(width, height)
    side = round(hypot(width, height) * _AROUND)
    corners = ((0.0, 0.0), (0.0, height), (width, height), (width, 0.0))
    seen = []
    for corner_x, corner_y in corners:
        x, y = corner_x - width / 2, corner_y - height / 2
        seen.append(
            (
                side / 2 + x * cos(turned) - y * sin(turned) + chance.uniform(-slant, slant),
                side / 2 + x * sin(turned) + y * cos(turned) + chance.uniform(-slant, slant),
            )
        )
    return near.transform(
        (side, side),
        Image.Transform.PERSPECTIVE,
        _perspective(seen, corners),
        Image.Resampling.BICUBIC,
        fillcolor=_COUNTER,
    )


def _perspective(
    seen: Sequence[tuple[float, float]], drawn: Sequence[tuple[float, float]]
) -> list[float]:
    """The eight numbers that lead from where a point is seen to where it was drawn."""
    rows = []
    for (x, y), (u, v) in zip(seen, drawn, strict=True):
        rows.append([x, y, 1.0, 0.0, 0.0, 0.0, -u * x, -u * y, u])
        rows.append([0.0, 0.0, 0.0, x, y, 1.0, -v * x, -v * y, v])
    return _solved(rows)


def _solved(rows: list[list[float]]) -> list[float]:
    """Linear equations by elimination: as many rows as unknowns, the right side last."""
    count = len(rows)
    for column in range(count):
        best = max(range(column, count), key=lambda row: abs(rows[row][column]))
        rows[column], rows[best] = rows[best], rows[column]
        pivot = rows[column][column]
        rows[column] = [number / pivot for number in rows[column]]
        for row in range(count):
            if row != column:
                factor = rows[row][column]
                rows[row] = [
                    number - factor * above
                    for number, above in zip(rows[row], rows[column], strict=True)
                ]
    return [row[-1] for row in rows]


def _light(size: tuple[int, int], chance: Random) -> Image.Image:
    """Darker towards one side."""
    darkest = chance.uniform(*_LIGHT)
    light = Image.linear_gradient("L").rotate(chance.choice((0, 90, 180, 270)))
    return light.resize(size).point(
        [round(_WHITE * darkest + shade * (1 - darkest)) for shade in range(_WHITE + 1)]
    )


def _grainy(seen: Image.Image, chance: Random) -> Image.Image:
    most = chance.uniform(*_GRAIN)
    grain = Image.frombytes("L", seen.size, chance.randbytes(seen.width * seen.height)).point(
        [round(_MIDDLE + (shade - _MIDDLE) * most / _MIDDLE) for shade in range(_WHITE + 1)]
    )
    return ImageChops.add(seen, grain, 1, -_MIDDLE)

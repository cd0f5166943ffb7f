"""The colours vendors get."""

from itertools import combinations

import pytest

from booth.domain.colours import COLOURS, next_colour

# WCAG 2.1, 1.4.3: the least for text of any size.
READABLE = 4.5
# A tile's tint is its colour at 34 of 255 over white.
TINT = 34 / 255


def channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return red, green, blue


def luminance(rgb: tuple[float, float, float]) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colour", COLOURS)
def test_a_colour_is_readable_on_its_own_tint(colour: str) -> None:
    rgb = channels(colour)
    red, green, blue = (1 - (1 - c) * TINT for c in rgb)
    contrast = (luminance((red, green, blue)) + 0.05) / (luminance(rgb) + 0.05)
    assert contrast >= READABLE


def test_no_two_colours_are_nearly_one() -> None:
    near = [
        pair
        for pair in combinations(COLOURS, 2)
        if sum(abs(a - b) for a, b in zip(*map(channels, pair), strict=True)) < 0.1
    ]
    assert not near


def test_colours_are_handed_out_in_order_and_twice_only_when_all_are_taken() -> None:
    used: list[str] = []
    for _ in COLOURS:
        used.append(next_colour(used))
    assert tuple(used) == COLOURS
    assert next_colour(used) == COLOURS[0]
    assert next_colour([*used, COLOURS[0].upper()]) == COLOURS[1]

"""What a print head burns into paper: letters in cells of 12 x 24 dots, pictures, codes."""

from functools import cache
from typing import Final

from PIL import Image, ImageChops, ImageDraw, ImageFont

CELL_WIDTH: Final = 12
CELL_HEIGHT: Final = 24
WHITE: Final = 255
BLACK: Final = 0

# Letters are drawn larger and shrunk, as the font that comes with the image library is no
# typewriter's: each is squeezed into a cell of its own.
_TIMES: Final = 4
_LETTER_SIZE: Final = 19 * _TIMES
_BASELINE: Final = 18 * _TIMES
_ROOM: Final = 11 * _TIMES
# Heat spreads in the paper: print is a little heavier than the letter's drawing.
_STROKE: Final = 1
_BOLD_STROKE: Final = 3


def text_row(
    text: str, *, dots: int, bold: bool, width: int = 1, height: int = 1, left: int = 0
) -> Image.Image:
    """One line of letters, on white paper that is `dots` wide."""
    row = Image.new("L", (dots, CELL_HEIGHT * height), WHITE)
    for number, letter in enumerate(text):
        row.paste(_glyph(letter, bold, width, height), (left + number * CELL_WIDTH * width, 0))
    return row


def white_rows(dots: int, rows: int) -> Image.Image:
    """Paper that was fed and not printed on."""
    return Image.new("L", (dots, rows), WHITE)


def dot_rows(columns: int, rows: bytes, *, dots: int, align: int) -> Image.Image:
    """A picture of `columns` bytes a row; dots beyond the paper's edge are lost."""
    width, height = columns * 8, len(rows) // columns
    dark = Image.frombytes("1", (width, height), rows).convert("L")
    return _placed(ImageChops.invert(dark), dots, align)


def module_rows(modules: list[list[bool]], scale: int, *, dots: int, align: int) -> Image.Image:
    """A code that the printer draws by itself."""
    size = len(modules)
    code = Image.new("L", (size, size), WHITE)
    code.putdata([BLACK if module else WHITE for row in modules for module in row])
    return _placed(code.resize((size * scale, size * scale), Image.Resampling.NEAREST), dots, align)


def stacked(rows: list[Image.Image], *, dots: int, margin: int = 0) -> Image.Image:
    """All rows below one another, with white paper around them."""
    height = sum(row.height for row in rows)
    sheet = Image.new("L", (dots + 2 * margin, height + 2 * margin), WHITE)
    at = margin
    for row in rows:
        sheet.paste(row, (margin, at))
        at += row.height
    return sheet


def _placed(picture: Image.Image, dots: int, align: int) -> Image.Image:
    """Left, in the middle or right, as `ESC a` counts them."""
    row = Image.new("L", (dots, picture.height), WHITE)
    row.paste(picture, (align * max(0, dots - picture.width) // 2, 0))
    return row


@cache
def _glyph(
    letter: str,
    bold: bool,  # noqa: FBT001  # a key of the cache
    width: int,
    height: int,
) -> Image.Image:
    """One letter in its cell, which is so many times wider and higher than usual."""
    large = Image.new("L", (CELL_WIDTH * _TIMES, CELL_HEIGHT * _TIMES), WHITE)
    mask = _letter(letter, _BOLD_STROKE if bold else _STROKE)
    if mask.width > _ROOM:
        mask = mask.resize((_ROOM, mask.height), Image.Resampling.LANCZOS)
    left = (large.width - mask.width) // 2
    large.paste(BLACK, (left, 0), mask)
    return large.resize((CELL_WIDTH * width, CELL_HEIGHT * height), Image.Resampling.LANCZOS)


def _letter(letter: str, stroke: int) -> Image.Image:
    """A letter's ink, cut off at its sides; its height is a cell's."""
    font = _font()
    around = _LETTER_SIZE
    canvas = Image.new("L", (2 * around + 3 * _LETTER_SIZE, CELL_HEIGHT * _TIMES), 0)
    ImageDraw.Draw(canvas).text(
        (around, _BASELINE), letter, fill=WHITE, font=font, anchor="ls", stroke_width=stroke
    )
    box = canvas.getbbox()
    return canvas.crop((box[0], 0, box[2], canvas.height)) if box else canvas.crop((0, 0, 1, 1))


@cache
def _font() -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(_LETTER_SIZE)

"""The virtual printer itself: bytes in, sheets of paper and its own word out."""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Final

from PIL import Image

from booth.printing.qr_code import qr_modules
from booth.printing.virtual.commands import Command, Kind, next_command
from booth.printing.virtual.sheet_picture import (
    CELL_HEIGHT,
    CELL_WIDTH,
    dot_rows,
    module_rows,
    stacked,
    text_row,
    white_rows,
)

# Paper is wider than what the head reaches.
_MARGIN: Final = 32


class Standing(Enum):
    """How a printer stands, with what it answers to DLE EOT 1, 2, 3 and 4 then."""

    READY = b"\x12\x12\x12\x12"
    PAPER_LOW = b"\x12\x12\x12\x1e"
    PAPER_OUT = b"\x1a\x32\x12\x7e"
    COVER_OPEN = b"\x1e\x16\x12\x12"
    OFFLINE = b"\x1e\x12\x12\x12"

    @property
    def prints(self) -> bool:
        """Whether paper moves."""
        return self in {Standing.READY, Standing.PAPER_LOW}


@dataclass(slots=True)
class Sheet:
    """One piece of paper, as far as it is printed."""

    dots: int
    lines: list[str] = field(default_factory=list)
    rows: list[Image.Image] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The letters on it, a line break after every line."""
        return "".join(f"{line}\n" for line in self.lines)

    def picture(self, margin: int = 0) -> Image.Image:
        """What it looks like, a pixel a dot, with `margin` dots of paper around."""
        return stacked(self.rows, dots=self.dots, margin=margin)


@dataclass(slots=True)
class _Style:
    bold: bool = False
    width: int = 1
    height: int = 1
    align: int = 0


class VirtualPrinter:
    """A printer of so many columns. Any thread may use it.

    Where a folder is given, every sheet that is cut off is saved there as a picture and as text.
    """

    def __init__(self, columns: int = 32, *, folder: Path | None = None) -> None:
        self.columns = columns
        self._dots = columns * CELL_WIDTH
        self._folder = folder
        self._changed = threading.Condition(threading.RLock())
        self._stream = b""
        self._held: deque[Command] = deque()
        self._style = _Style()
        self._line = ""
        self._code = (b"", 1)
        self._sheet = Sheet(self._dots)
        self._printed = 0
        self._out_at: int | None = None
        self.sheets: list[Sheet] = []
        """Those that were cut or torn off, in order."""
        self.kicks = 0
        """How often the drawer sprang open."""
        self.garbage = b""
        """Bytes that are no command our paper may hold."""
        self.standing = Standing.READY

    def take(self, content: bytes) -> bytes:
        """Take bytes as they come in; what the printer answers to them.

        Questions are answered and the drawer is opened at once (DLE), also while paper
        is out and all else is held back.
        """
        with self._changed:
            self._stream += content
            answers = b""
            while (command := next_command(self._stream)) is not None:
                self._stream = self._stream[command.size :]
                if command.kind is Kind.STATUS:
                    answers += self._answer(command.arguments[0])
                elif command.kind is Kind.URGENT_KICK:
                    self.kicks += 1
                else:
                    self._held.append(command)
            self._print_held()
            return answers

    def tear(self) -> None:
        """A connection has ended: what is left of a command is forgotten, the sheet torn off."""
        with self._changed:
            self._stream = b""
            self._held.append(Command(Kind.TEAR))
            self._print_held()

    def run_out_at(self, size: int) -> None:
        """Let paper run out once so many more bytes are printed."""
        with self._changed:
            self._printed, self._out_at = 0, size
            if not size:
                self.standing = Standing.PAPER_OUT

    def stand(self, standing: Standing) -> None:
        """Open or close the cover, take paper out or put it in; held bytes are printed then."""
        with self._changed:
            self.standing = standing
            if standing.prints:
                self._out_at = None
            self._print_held()

    def wait_until(self, holds: Callable[[], bool], seconds: float) -> bool:
        """Wait until something holds of this printer; whether it did in time."""
        with self._changed:
            return self._changed.wait_for(holds, seconds)

    @property
    def blank(self) -> bool:
        """Whether not one byte of any job was ever printed."""
        return not self.sheets and not self._sheet.rows and not self._line

    # --- below the cover ------------------------------------------------------------------------

    def _answer(self, question: int) -> bytes:
        answers = self.standing.value
        return answers[question - 1 : question] if 1 <= question <= len(answers) else b""

    def _print_held(self) -> None:
        while self._held and self.standing.prints:
            command = self._held.popleft()
            self._print(command)
            self._printed += command.size
            if self._out_at is not None and self._printed >= self._out_at:
                self.standing = Standing.PAPER_OUT
        self._changed.notify_all()

    def _print(self, command: Command) -> None:
        arguments = command.arguments
        match command.kind:
            case Kind.TEXT:
                self._letters(arguments.decode("cp437"))
            case Kind.LINE_FEED:
                self._end_line()
            case Kind.RESET:
                self._tear_off()
                self._style, self._code = _Style(), (b"", 1)
            case Kind.ALIGN | Kind.BOLD | Kind.SIZE:
                self._restyle(command.kind, arguments[0])
            case Kind.FEED:
                self._end_line(times=arguments[0])
            case Kind.PICTURE:
                columns = int.from_bytes(arguments[2:4], "little")
                self._add(
                    dot_rows(columns, arguments[6:], dots=self._dots, align=self._style.align)
                )
            case Kind.CODE:
                self._code_command(arguments)
            case Kind.CUT | Kind.TEAR:
                self._tear_off()
            case _:
                # Code pages are left out: our paper is ASCII, which is the same on all of them.
                self.kicks += command.kind is Kind.KICK
                self.garbage += arguments if command.kind is Kind.GARBAGE else b""

    def _restyle(self, kind: Kind, argument: int) -> None:
        style = self._style
        if kind is Kind.ALIGN:
            style.align = argument % ord("0")
        elif kind is Kind.BOLD:
            style.bold = bool(argument & 1)
        else:
            style.width, style.height = (argument >> 4) + 1, (argument & 7) + 1

    def _letters(self, text: str) -> None:
        """Set letters; what does not fit goes to the next line, as a printer does."""
        room = self.columns // self._style.width
        self._line += text
        while len(self._line) > room:
            rest, self._line = self._line[room:], self._line[:room]
            self._end_line()
            self._line = rest

    def _end_line(self, times: int = 1) -> None:
        for _ in range(times):
            self._print_line()

    def _print_line(self) -> None:
        style = self._style
        spare = self._dots - len(self._line) * CELL_WIDTH * style.width
        self._sheet.lines.append(self._line)
        self._sheet.rows.append(
            text_row(
                self._line,
                dots=self._dots,
                bold=style.bold,
                width=style.width,
                height=style.height,
                left=style.align * max(0, spare) // 2,
            )
            if self._line
            else white_rows(self._dots, CELL_HEIGHT)
        )
        self._line = ""

    def _add(self, picture: Image.Image) -> None:
        if self._line:
            self._end_line()
        self._sheet.rows.append(picture)

    def _code_command(self, arguments: bytes) -> None:
        """GS ( k: the size of a module, what a code says, and drawing it (49 = QR)."""
        payload, scale = self._code
        match arguments[:2]:
            case b"1C":
                self._code = (payload, arguments[2])
            case b"1P":
                self._code = (arguments[3:], scale)
            case b"1Q":
                code = module_rows(
                    qr_modules(payload.decode()),
                    scale,
                    dots=self._dots,
                    align=self._style.align,
                )
                quiet = white_rows(self._dots, 4 * scale)
                self._add(quiet)
                self._add(code)
                self._add(quiet)
            case _:
                pass

    def _tear_off(self) -> None:
        """The sheet at hand comes off, if there is anything on it."""
        if self._line:
            self._end_line()
        if not self._sheet.rows:
            return
        sheet, self._sheet = self._sheet, Sheet(self._dots)
        self.sheets.append(sheet)
        if self._folder is not None:
            self._save(sheet, self._folder)

    def _save(self, sheet: Sheet, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        number = len(self.sheets)
        while (path := folder / f"nota-{number:04}.png").exists():
            number += 1
        sheet.picture(_MARGIN).save(path)
        path.with_suffix(".txt").write_text(sheet.text, encoding="utf-8", newline="\n")

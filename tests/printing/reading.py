"""What a printer makes of a job's bytes: its text, its picture, its cuts and kicks.

It knows the commands that paper may hold and refuses every other, so that a stray byte fails a
test. The virtual printer knows more; this is only what a test reads by.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from PIL import Image

# Command and how many bytes of arguments follow it.
_COMMANDS: Final = {
    b"\x1b@": 0,
    b"\x1bt": 1,
    b"\x1c.": 0,
    b"\x1ba": 1,
    b"\x1bE": 1,
    b"\x1d!": 1,
    b"\x1bd": 1,
    b"\x1dV": 1,
    b"\x1bp": 3,
}
_RASTER: Final = b"\x1dv0\x00"
_CODE: Final = b"\x1d(k"


@dataclass
class Printed:
    """One job as it came out."""

    text: str = ""
    strips: list[tuple[int, bytes]] = field(default_factory=list)
    commands: list[bytes] = field(default_factory=list)
    stored_codes: list[str] = field(default_factory=list)

    @property
    def kicks(self) -> list[bytes]:
        return [command for command in self.commands if command.startswith(b"\x1bp")]

    @property
    def cuts(self) -> int:
        return sum(command.startswith(b"\x1dV") for command in self.commands)

    def picture(self) -> Image.Image:
        """The strips below each other, black on white."""
        width = max(width for width, _ in self.strips)
        rows = b"".join(data for _, data in self.strips)
        negative = Image.frombytes("1", (width * 8, len(rows) // width), rows)
        return Image.eval(negative.convert("L"), lambda dot: 255 - dot)


def read_job(job: bytes) -> Printed:
    """Print `job`. Raises AssertionError for a command that no paper of ours may hold."""
    printed = Printed()
    for kind, found in _pieces(job):
        if kind == "text":
            printed.text += found.decode("ascii")
        elif kind == "raster":
            printed.strips.append((int.from_bytes(found[4:6], "little"), found[8:]))
        elif kind == "code":
            if found[5:8] == b"1P0":
                printed.stored_codes.append(found[8:].decode("ascii"))
        else:
            printed.commands.append(found)
    return printed


def _pieces(job: bytes) -> Iterator[tuple[str, bytes]]:
    at = 0
    while at < len(job):
        if job.startswith(_RASTER, at):
            width, height = (int.from_bytes(job[at + n : at + n + 2], "little") for n in (4, 6))
            length = 8 + width * height
            kind = "raster"
        elif job.startswith(_CODE, at):
            length = 5 + int.from_bytes(job[at + 3 : at + 5], "little")
            kind = "code"
        elif job[at : at + 2] in _COMMANDS:
            length = 2 + _COMMANDS[job[at : at + 2]]
            kind = "command"
        else:
            assert job[at] == 0x0A or 0x20 <= job[at] < 0x7F, f"stray byte {job[at : at + 4]!r}"
            length, kind = 1, "text"
        yield kind, job[at : at + length]
        at += length

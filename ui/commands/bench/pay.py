"""`lapak bench pay`: how long a QRIS code takes, and whether it is read where buyers meet it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

from booth.domain.money import Rupiah
from booth.payments.qr_image import qris_modules
from booth.payments.qris import QrisPayload, dynamic_payload
from booth.payments.qris.tlv import Node, template, write_payload
from ui.commands.bench import codes_seen
from ui.commands.bench.measure import Measure

_MILLISECONDS: Final = 1_000

# What the code on the pay screen may take of its 50 ms.
_MOST_DYNAMIC_MS: Final = 0.1
_MOST_SYMBOL_MS: Final = 5

_AMOUNT: Final = Rupiah(735_000)
_FULL: Final = 2_000
_QUICK: Final = 50
# A symbol costs thirty times what its text does.
_SYMBOLS: Final = 10

SAMPLE: Final = write_payload(
    [
        Node("00", "01"),
        Node("01", "11"),
        template(
            "26",
            [
                Node("00", "ID.CO.CONTOH.WWW"),
                Node("01", "936009990000012345"),
                Node("02", "000000012345678"),
                Node("03", "UMI"),
            ],
        ),
        template(
            "51",
            [Node("00", "ID.CO.QRIS.WWW"), Node("02", "ID1020304050607"), Node("03", "UMI")],
        ),
        Node("52", "5947"),
        Node("53", "360"),
        Node("58", "ID"),
        Node("59", "STAN CONTOH KOTA"),
        Node("60", "TANGERANG"),
        Node("61", "15111"),
        template("62", [Node("07", "A01")]),
    ]
)
"""A static code of an invented merchant at an invented bank, as long as real ones are."""


def measures(folder: Path, *, quick: bool) -> Iterator[Measure]:
    """The text of a code, its symbol, and what telephones make of it on screen and paper."""
    rounds = _QUICK if quick else _FULL
    dynamic = dynamic_payload(SAMPLE, _AMOUNT)
    yield Measure(
        name="a static code read strictly, once an account, p50",
        value=_taken(lambda: QrisPayload.parse(SAMPLE), rounds),
        unit="ms",
    )
    yield Measure.at_most(
        "static to dynamic, the new code read strictly, p50",
        _taken(lambda: dynamic_payload(SAMPLE, _AMOUNT), rounds), "ms", _MOST_DYNAMIC_MS,
    )  # fmt: skip
    yield Measure.at_most(
        f"symbol of {len(dynamic)} characters, byte mode, fixed mask, p50",
        _taken(lambda: qris_modules(dynamic), rounds // _SYMBOLS), "ms", _MOST_SYMBOL_MS,
    )  # fmt: skip
    yield from codes_seen.measures(SAMPLE, folder, quick=quick)


def _taken(work: Callable[[], object], rounds: int) -> float:
    """The median of so many rounds in milliseconds, after one that only imports."""
    work()
    taken = []
    for _ in range(rounds):
        started = perf_counter()
        work()
        taken.append(perf_counter() - started)
    return median(taken) * _MILLISECONDS

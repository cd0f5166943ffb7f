"""A bug or a ledger that cannot be opened: what is safe, what to do, and a report to pass on."""

import platform
import traceback
from dataclasses import dataclass
from importlib.metadata import version

from booth.domain.errors import BoothError, CorruptionError
from resources.texts import text
from ui.formatting import sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """The page: `report` is for whoever mends it and holds no money and no names of buyers."""

    title: str
    safe: str
    next_step: str
    report: str
    goes_on: bool
    """Whether the till can be used on; not where its ledger cannot be opened."""


def of_bug(bug: BaseException) -> Failure:
    """A mistake of the program itself."""
    return Failure(
        title=text("Ada kesalahan di dalam program"),
        safe=text(
            "Semua nota yang sudah tersimpan aman di laptop ini. Nota yang sedang dikerjakan "
            "belum tentu tercatat: lihat dulu nota terakhir di Penjualan sebelum mengulang."
        ),
        next_step=text("Salin laporan ini, kirim ke pengelola Lapak, lalu lanjutkan berjualan."),
        report=_report("".join(traceback.format_exception(bug))),
        goes_on=True,
    )


def of_start(error: BoothError, place: str) -> Failure:
    """The ledger cannot be opened: nothing can be sold, and nothing was changed."""
    damaged = isinstance(error, CorruptionError)
    return Failure(
        title=text("Catatan kasir rusak") if damaged else text("Catatan kasir belum bisa dibuka"),
        safe=sentence(error),
        next_step=text(
            "Jangan hapus atau ubah berkasnya. Salin folder {place} ke flashdisk, lalu hubungi "
            "pengelola Lapak."
        ).format(place=place)
        if damaged
        else text("Perbaiki sebabnya, lalu tekan Coba lagi. Tidak ada yang berubah."),
        report=_report(f"{type(error).__name__}: {error}"),
        goes_on=False,
    )


def _report(details: str) -> str:
    return (
        f"Lapak {version('lapak')}, Python {platform.python_version()}, {platform.platform()}\n\n"
        f"{details}"
    )

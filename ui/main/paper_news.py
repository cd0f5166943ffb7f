"""What the cashier is told of paper, and when: once, and of a long outage at its ends alone."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from booth.paper_ports import JobState, OwedPaper
from booth.printing.spool import Told
from booth.printing.transports.delivery import STANDS_IDLE, Trouble
from resources.texts import plural, text
from ui.screens.desk import Tone

_NAMED: Final = 3
"""More numbers than these nobody reads in passing; Penjualan shows them all."""
_TROUBLED: Final = frozenset({JobState.FAILED, JobState.UNKNOWN})


class PaperNews:
    """Turns what a spool tells into the sentences a cashier hears.

    While the printer is in trouble, papers that end badly after the first word on it are held
    back; they are told together when it is back. What is still held when the program ends the
    ledger's file remembers as untold, and the next run tells it.
    """

    def __init__(
        self, say: Callable[[str, Tone], None], remember: Callable[[Sequence[int]], None]
    ) -> None:
        """`say` shows a sentence; `remember` keeps which jobs have been told."""
        self._say, self._remember = say, remember
        self._trouble = Trouble.NONE
        self._is_told = False
        self._waited = False
        self._keeps_paper = False
        self._held: dict[int, OwedPaper] = {}
        self._done: set[int] = set()

    @property
    def is_due(self) -> bool:
        """Whether a paper waits in a trouble nobody was told of yet; see `outlast`."""
        return self._keeps_paper and not self._is_told

    def begin(self) -> None:
        """Another printer: what was held is untold in the ledger's file, and told by its spool."""
        self._trouble, self._is_told, self._waited, self._keeps_paper = (
            Trouble.NONE, False, False, False,
        )  # fmt: skip
        self._held.clear()

    def hear(self, told: Told) -> None:
        """Say what there is to say at once, and hold the rest."""
        self._trouble = told.trouble
        ended = [job for job in told.jobs if job.state in _TROUBLED and job.id not in self._done]
        if told.trouble is Trouble.NONE:
            self._tell_all_is_well(ended, told.waiting)
        elif self._is_told and told.trouble is Trouble.SILENT:
            # It is so with every paper of this printer: the word on the first was for all.
            self._remember([job.id for job in ended])
        elif self._is_told:
            self._held |= {job.id: job for job in ended}
        elif ended:
            self._is_told = True
            self._tell(ended)
        elif told.waiting:
            self._keeps_paper = True
            if told.trouble in STANDS_IDLE:
                self.outlast()

    def outlast(self) -> None:
        """Say that paper waits: the trouble has lasted, or will until somebody does something."""
        if not self.is_due:
            return
        self._is_told = self._waited = True
        words = text(
            "{trouble}: nota menunggu. Penjualan jalan terus; yang tidak sempat keluar bisa "
            "dicetak dari Penjualan."
        )
        self._say(words.format(trouble=trouble_words(self._trouble)), Tone.LOOK)

    def _tell_all_is_well(self, ended: Sequence[OwedPaper], waiting: int) -> None:
        held, waited = list(self._held.values()), self._waited
        self._is_told = self._waited = self._keeps_paper = False
        self._held.clear()
        if not held and not waited:
            self._tell(ended)
            return
        back = (
            plural(
                "Printer siap lagi: satu nota yang menunggu dicetak sekarang.",
                "Printer siap lagi: {count} nota yang menunggu dicetak sekarang.",
                waiting,
            ).format(count=waiting)
            if waiting
            else text("Printer siap lagi.")
        )
        self._tell([*held, *ended], back)

    def _tell(self, jobs: Sequence[OwedPaper], beginning: str = "") -> None:
        """One sentence on all these jobs, behind another's beginning or the reason they share."""
        if jobs:
            self._say(f"{beginning or _reason_of(jobs)} {_words_on(jobs)}".strip(), Tone.LOOK)
            self._done.update(job.id for job in jobs)
            self._remember([job.id for job in jobs])
        elif beginning:
            self._say(beginning, Tone.DONE)


def trouble_words(trouble: Trouble) -> str:
    """How a printer stands, for the status bar."""
    words = {
        Trouble.NONE: text("Printer siap"),
        Trouble.UNREACHABLE: text("Printer tidak terhubung"),
        Trouble.PAPER_OUT: text("Kertas printer habis"),
        Trouble.COVER_OPEN: text("Tutup printer terbuka"),
        Trouble.OFFLINE: text("Printer belum siap"),
        Trouble.STALLED: text("Printer macet"),
        Trouble.SILENT: text("Printer tidak memberi kabar"),
        Trouble.CUT_OFF: text("Sambungan printer putus"),
        Trouble.LATE: text("Nota sudah terlalu lama menunggu"),
        Trouble.UNMADE: text("Nota tidak bisa dibuat"),
        Trouble.NOT_ALLOWED: text("Printer tidak boleh dipakai"),
    }
    return words[trouble]


def _reason_of(jobs: Iterable[OwedPaper]) -> str:
    """Why they all ended so; nothing where they have no reason in common."""
    reasons = {job.reason for job in jobs}
    if len(reasons) > 1:
        return ""
    (reason,) = reasons
    known = reason in set(Trouble)
    return f"{trouble_words(Trouble(reason)) if known else text('Program sempat tertutup')}."


def _words_on(jobs: Sequence[OwedPaper]) -> str:
    """What became of pieces of paper, which, and what to do."""
    states = {job.state for job in jobs}
    if states == {JobState.UNKNOWN}:
        words = plural(
            "Satu nota mungkin tercetak sebagian{numbers}. Lihat kertasnya; kalau perlu, cetak "
            "lagi dari Penjualan. Penjualannya aman.",
            "{count} nota mungkin tercetak sebagian{numbers}. Lihat kertasnya; kalau perlu, "
            "cetak lagi dari Penjualan. Penjualannya aman.",
            len(jobs),
        )
    elif states == {JobState.FAILED}:
        words = plural(
            "Satu nota belum tercetak{numbers}. Penjualannya aman; cetak dari Penjualan kalau "
            "masih perlu.",
            "{count} nota belum tercetak{numbers}. Penjualannya aman; cetak dari Penjualan kalau "
            "masih perlu.",
            len(jobs),
        )
    else:
        words = text(
            "{count} nota belum tercetak atau mungkin hanya sebagian{numbers}. Penjualannya "
            "aman; lihat dan cetak dari Penjualan kalau masih perlu."
        )
    return words.format(count=len(jobs), numbers=_numbers(jobs))


def _numbers(jobs: Iterable[OwedPaper]) -> str:
    """The receipts' numbers, behind a colon; nothing for papers that have none."""
    numbers = list(dict.fromkeys(job.receipt_number for job in jobs if job.receipt_number))
    named = ", ".join(numbers[:_NAMED])
    if len(numbers) > _NAMED:
        more = len(numbers) - _NAMED
        named = text("{numbers} dan {count} lagi").format(numbers=named, count=more)
    return f": {named}" if named else ""

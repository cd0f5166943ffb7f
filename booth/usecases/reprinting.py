"""Printing again: always because a person asked, always as a copy."""

from dataclasses import dataclass

from booth.domain.errors import UnknownReferenceError
from booth.domain.ids import EntryId
from booth.paper_ports import Document, PrintJob
from booth.usecases.base import UseCase


@dataclass(frozen=True, slots=True)
class Reprinting(UseCase):
    """Copies of paper (SALINAN). Nothing is recorded in the ledger: a copy moves no money."""

    def copy(self, entry_id: EntryId, document: Document = Document.RECEIPT) -> int:
        """Owe the next copy of a paper, and say which copy it is (from 1).

        Raises UnknownReferenceError for an entry that is not on this ledger.
        """
        with self.units() as work:
            entry = work.entry(entry_id)
            if entry is None:
                raise UnknownReferenceError(kind="entry", id=entry_id)
            number = work.last_copy(entry_id, document) + 1
            work.enqueue(PrintJob(entry, document, number))
            work.commit()
        return number

"""QRIS codes in a history, and what the model says is shown by the end of it."""

from typing import NamedTuple
from uuid import UUID

from booth.domain.events.accepting_qris import (
    QrisCodeAccepted,
    QrisCodeWithdrawn,
    QrisLiveTested,
)
from booth.domain.ids import EntryId
from booth.domain.money import Rupiah
from booth.domain.payment import Holder, HolderKind
from tests.model.histories import Fair
from tests.model.trade import Recorded

HOLDERS = (HolderKind.ACCOUNT, HolderKind.VENDOR)


def qris_code_accepted(fair: Fair) -> None:
    accepted = QrisCodeAccepted(
        holder=fair.holder(HOLDERS),
        payload=fair.one_of(["kode satu", "kode dua", "kode tiga"]),
        merchant_name="CONTOH",
        city="TANGERANG",
        nmid="ID1020304050607",
        criteria="UMI",
        mcc="5947",
        keeps_tip=fair.maybe(),
        adds_bill_number=fair.maybe(),
        approved_by=fair.staff,
    )
    code = EntryId(fair.happens(accepted))
    if fair.maybe():
        fair.happens(QrisLiveTested(code=code, amount=Rupiah(1), arrived=fair.maybe()))


def qris_live_tested(fair: Fair) -> None:
    """Of any version, a former one too."""
    accepted = [r.id for r in fair.history if isinstance(r.event, QrisCodeAccepted)]
    if not accepted:
        qris_code_accepted(fair)
        return
    code = EntryId(fair.one_of(accepted))
    fair.happens(QrisLiveTested(code=code, amount=Rupiah(1), arrived=fair.maybe()))


def qris_code_withdrawn(fair: Fair) -> None:
    fair.happens(QrisCodeWithdrawn(holder=fair.holder(HOLDERS), reason="Stiker hilang"))


CODES = (qris_code_accepted, qris_live_tested, qris_code_withdrawn)


class Known(NamedTuple):
    """A code in use: which version of which payload, and whether its last test arrived."""

    entry: UUID
    version: int
    payload: str
    arrived: bool


def in_use(history: list[Recorded]) -> dict[Holder, Known]:
    """The code of everybody who has one, told from the first event to the last."""
    tests = {
        recorded.event.code: recorded.event.arrived
        for recorded in history
        if isinstance(recorded.event, QrisLiveTested)
    }
    versions: dict[Holder, int] = {}
    codes: dict[Holder, Known] = {}
    for recorded in history:
        entry, event = recorded.id, recorded.event
        if isinstance(event, QrisCodeAccepted):
            versions[event.holder] = versions.get(event.holder, 0) + 1
            arrived = tests.get(EntryId(entry), False)
            codes[event.holder] = Known(entry, versions[event.holder], event.payload, arrived)
        elif isinstance(event, QrisCodeWithdrawn):
            codes.pop(event.holder, None)
    return codes

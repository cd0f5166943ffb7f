"""A provider without a network, for tests of what is built on `PaymentGateway`."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from booth.domain.errors import (
    ChargeAmountError,
    ChargeUncertainError,
    ProviderKeyRefusedError,
    ProviderUnreachableError,
)
from booth.domain.ids import ChargeId
from booth.domain.provider_charges import (
    Charge,
    ChargeRequest,
    ChargeSeen,
    ChargeStatus,
    ProviderTrouble,
)

PROVIDER = "memory"


class MemoryGateway:
    """Charges in a dictionary. `online`, `key_known` and `loses_answers` are for tests to turn."""

    def __init__(self, *, now: datetime = datetime(2026, 3, 3, 5, 0, tzinfo=UTC)) -> None:
        self.now = now
        self.online = self.key_known = True
        self.loses_answers = False
        self.charges: dict[ChargeId, Charge] = {}

    def create(self, request: ChargeRequest) -> Charge:
        self._reach()
        if request.charge not in self.charges:
            seen = ChargeSeen(
                status=ChargeStatus.PENDING,
                reference=f"memory-{len(self.charges)}",
                expires_at=self.now + timedelta(minutes=15),
            )
            self.charges[request.charge] = Charge(
                request=request, payload=f"code of {request.charge}", seen=seen
            )
            if self.loses_answers:
                raise ChargeUncertainError(
                    provider=PROVIDER, charge=request.charge, reason=ProviderTrouble.TIMEOUT
                )
        return self._own(request)

    def look(self, request: ChargeRequest) -> ChargeSeen:
        self._reach()
        if request.charge not in self.charges:
            return ChargeSeen(status=ChargeStatus.UNKNOWN)
        return self._own(request).seen

    def expire(self, request: ChargeRequest) -> ChargeSeen:
        if self.look(request).status is ChargeStatus.PENDING:
            self.becomes(request.charge, ChargeStatus.EXPIRED)
        return self.look(request)

    def becomes(self, charge: ChargeId, status: ChargeStatus) -> None:
        there = self.charges[charge]
        paid_at = self.now if status is ChargeStatus.PAID else there.seen.paid_at
        seen = replace(there.seen, status=status, paid_at=paid_at)
        self.charges[charge] = replace(there, seen=seen)

    def _reach(self) -> None:
        if not self.online:
            raise ProviderUnreachableError(provider=PROVIDER, reason=ProviderTrouble.TIMEOUT)
        if not self.key_known:
            raise ProviderKeyRefusedError(provider=PROVIDER)

    def _own(self, request: ChargeRequest) -> Charge:
        there = self.charges[request.charge]
        if there.request != request:
            raise ChargeAmountError(
                provider=PROVIDER, asked=request.amount, answered=there.request.amount
            )
        return there

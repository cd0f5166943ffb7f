"""Seeded days of bad luck: whatever befell them, every sale is at the office exactly once."""

import random
from pathlib import Path

import pytest

from booth.domain.ids import EntryId
from booth.storage.verify import verify
from tests.fakes.office import MemoryOffice
from tests.sync.client.stand import Stand, faults

SEEDS = 24
# Each found something once: kept so that it stays found.
KEPT = ((1648, 40), (1759, 40), (3788, 50))
STEPS = 40


class Day:
    """One seed's day: a register, sometimes its clone, an office, and what goes wrong."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.luck = random.Random(seed)  # noqa: S311  # a repeatable test, not a secret
        self.office = MemoryOffice()
        self.stands = [Stand(folder / "KT2", self.office, seed=seed)]
        self.sold: list[EntryId] = []
        self.copies: list[Path] = []
        self.office.most = self.luck.choice([500, 500, 20, 3])
        self._network()

    def run(self, steps: int = STEPS) -> None:
        """Everything that befalls them, in the order that the seed wants."""
        befalls = (
            [self.sell] * 6
            + [self.let_run] * 6
            + [self.restart, self.cut_off, self.back_up, self.restore_office]
            + [self.keep_copy, self.restore_register, self.clone, self.away, self._network]
        )
        for _ in range(steps):
            self.luck.choice(befalls)()

    def end(self) -> None:
        """The network is good again, and everybody who may decides."""
        self.office.busy, self.office.approves = None, True
        for _ in range(2):
            for stand in self.stands:
                stand.settle()
        self.office.check()
        missing = [sale for sale in self.sold if not self.office.counted[sale]]
        assert not missing
        for stand in self.stands:
            assert verify(stand.path).finding is None
            stand.close()

    def stand(self) -> Stand:
        return self.luck.choice(self.stands)

    def sell(self) -> None:
        self.sold += self.stand().sell(self.luck.randint(1, 3))

    def let_run(self) -> None:
        self.stand().run(self.luck.choice([0, 1, 20, 90]))

    def restart(self) -> None:
        self.stand().reopen()

    def cut_off(self) -> None:
        """Power goes with a question on its way: it arrives, and nobody hears the answer."""
        stand = self.stand()
        stand.line.faults = iter(["unheard"])
        stand.step()
        stand.reopen()
        self._network()

    def away(self) -> None:
        self.office.busy = None if self.office.busy else 5.0
        self.office.approves = not self.office.approves

    def back_up(self) -> None:
        self.office.back_up()

    def restore_office(self) -> None:
        self.office.restore()

    def keep_copy(self) -> None:
        stand = self.stands[0]
        self.copies.append(stand.copy(f"copy {len(self.copies)}"))

    def restore_register(self) -> None:
        """An older file comes back; sales that only the lost file had are lost with it."""
        if not self.copies:
            return
        stand = self.stands[0]
        before = stand.sales()
        stand.restore(self.luck.choice(self.copies))
        gone = before - stand.sales()
        for other in self.stands[1:]:
            gone -= other.sales()
        self.sold = [s for s in self.sold if s not in gone or self.office.counted[s]]
        # What the office alone holds now is beyond help if it is lost there as well.
        self.office.back_up()

    def clone(self) -> None:
        if len(self.stands) < 3:
            where = self.folder / f"clone {len(self.stands)}"
            seed = self.luck.randrange(1 << 30)
            self.stands.append(
                self.stands[0].clone(where, seed=seed, keys=self.luck.random() < 0.7)
            )

    def _network(self) -> None:
        share = self.luck.choice([0, 10, 40])
        for stand in self.stands:
            stand.line.faults = faults(self.luck, share)


@pytest.mark.parametrize("seed, steps", [*KEPT, *((seed, STEPS) for seed in range(SEEDS))])
def test_whatever_befalls_it_every_sale_is_counted_once(
    tmp_path: Path, seed: int, steps: int
) -> None:
    day = Day(tmp_path, seed)
    day.run(steps)
    day.end()

"""A seed's days: registers of one booth, their clones, an office, and whatever befalls them."""

import contextlib
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from booth.domain.ids import EntryId
from booth.domain.ledger import Entry
from sync.client.asking import OfficeRefusedError, OfficeUnreachableError
from sync.office.registers import BoothAddress
from sync.office.store.database import Database
from sync.office.store.engines import is_sqlite, sqlite_address
from tests.ledgers import DAY, Scribe
from tests.sync.office.laptops import Office
from tests.sync.simulation.offices import Line, Mishap, RealOffice, faults
from tests.sync.simulation.registers import first_register, next_register
from tests.sync.simulation.tills import PowerCutError, Till, World

STEPS = (10, 16, 30)
_DATABASE = "office.db"
# So many begin with a copied disk: two laptops that both believe to be the one register.
_SHARE_OF_TWINS = 0.25


@dataclass(frozen=True, slots=True)
class Template:
    """A booth on its first morning: two registers, both enrolled. Copied for each seed."""

    folder: Path
    place: BoothAddress
    scribes: tuple[Scribe, ...]
    tokens: tuple[str, ...]


def make_template(folder: Path, address: str | None = None) -> Template:
    """Make it once; every seed begins with a copy of its files."""
    first = first_register(folder / "KT1", seed=1)
    second = next_register(folder / "KT2", first, "KT3", seed=2)
    database = Database(address or sqlite_address(folder / _DATABASE))
    place = Office(database).place
    world = World()
    office = RealOffice(database.address, place, world.now)
    tokens = []
    for name, scribe in (("KT1", first), ("KT2", second)):
        scribe.ledger.close()
        till = Till(folder / name, scribe, world, seed=1, line=Line(office, []))
        till.enrol()
        tokens.append(till.line.token)
        till.close()
    office.close()
    database.close()
    return Template(folder, place, (first, second), tuple(tokens))


class Day:
    """One seed's day."""

    def __init__(
        self,
        folder: Path,
        template: Template,
        seed: int,
        *,
        address: str | None = None,
        goods: bool = True,
    ) -> None:
        """Without `goods` nothing of the catalogue comes down, and what goes up stays there."""
        self.folder = folder
        self.goods = goods
        self.luck = random.Random(seed)  # noqa: S311  # a repeatable test, not a secret
        self.world = World()
        if address is None:
            shutil.copy(template.folder / _DATABASE, folder / _DATABASE)
        self.office = RealOffice(
            address or sqlite_address(folder / _DATABASE),
            template.place,
            self.world.now,
            seed=seed if goods else None,
        )
        self.late: list[Callable[[], object]] = []
        self.tills: list[Till] = []
        registers = self.luck.choice((1, 2, 2))
        for number, scribe in enumerate(template.scribes[:registers]):
            name = ("KT1", "KT2")[number]
            shutil.copytree(template.folder / name, folder / name)
            line = Line(self.office, self.late)
            line.token = template.tokens[number]
            till = Till(
                folder / name, scribe, self.world, seed=self._seed(), line=line, goods=goods
            )
            self.tills.append(till)
        self.originals = tuple(self.tills)
        self.sold: set[EntryId] = set()
        """Sales that were committed and are on some disk still, or were when last looked."""
        self.lost = 0
        self.copies: list[tuple[Till, Path]] = []
        self.backups: list[str] = []
        self.clocks_wrong = False
        if self.luck.random() < _SHARE_OF_TWINS:
            self.clone()
        self._network()

    def _seed(self) -> int:
        return self.luck.randrange(1 << 30)

    def run(self) -> None:
        """Everything that befalls them, in the order that the seed wants."""
        rare = [
            self.say, self.add_vendor, self.rename_vendor, self.report, self.open_shift,
            self.correct_day, self.restart, self.half_a_sale, self.cut_off, self.full_till,
            self.keep_copy, self.restore_register, self.clone, self.clock_jumps, self.office_away,
            self.office_mishap, self.office_crashes, self.deliver_late, self.approve, self.revoke,
            self.allow_again, self.allow_again, self._network,
        ]  # fmt: skip
        if is_sqlite(self.office.address):
            rare += [self.back_up, self.restore_office]
        usual = [self.sell] * 6 + [self.refund] * 3 + [self.let_run] * 8 + [self.at_once] * 6
        if self.goods:
            usual += [self.change_goods] * 3 + [self.office_changes_goods] * 3
            rare += [self.same_goods_at_once, self.decide_clash, self.fold_again]
        # Each seed has its own bad luck: some of it over and over.
        befalls = usual + rare + self.luck.sample(rare, 5) * 4
        for _ in range(self.luck.choice(STEPS)):
            self.luck.choice(befalls)()

    def end(self) -> None:
        """The network is good again, people look after the office, and all comes to rest."""
        self.office.busy, self.office.database.mishap = False, None
        self.deliver_all()
        for till in self.tills:
            till.line.faults = iter(())
            till.clock = timedelta(0)
        for till in self.tills:
            till.reopen()
        for _ in range(60):
            if self._at_rest() and not self._told_more():
                return
        standing = [till.engine.standing() for till in self.tills]
        raise AssertionError(f"never at rest: {standing}")

    def _at_rest(self) -> bool:
        """One round of everybody: whoever is turned away gets a code, whoever asks is let go on."""
        rest = True
        for till in self.tills:
            # Long enough to ask again where it stands, whatever happened to others since.
            for _ in range(40):
                till.run(130)
                if till.is_sent():
                    break
                rest = False
                if till.is_shut_out():
                    self._enrol(till)
                self.office.approve_all()
            else:
                raise AssertionError(f"never sent: {till.engine.standing()}")
        return rest

    def _told_more(self) -> bool:
        """Whether the office had a word on goods left to say, or a register one left to hear."""
        if not self.goods:
            return False
        desk = self.office.desk
        # As it does every while; what could not be folded before is by now.
        desk.rounds.go_round()
        decided = False
        while desk.clashes():
            desk.decide_one()
            decided = True
        version = desk.version()
        return decided or any(till.goods.version() != version for till in self.tills)

    def close(self) -> None:
        for till in self.tills:
            till.close()
        self.office.close()

    # --- at the booth -----------------------------------------------------------------------------

    def till(self) -> Till:
        return self.luck.choice(self.tills)

    def sell(self) -> None:
        till = self.till()
        for _ in range(self.luck.randint(1, 3)):
            self.sold.add(till.sell())

    def refund(self) -> None:
        """Of any sale in any file: of the other laptop's too, and of one that came back before."""
        sale = self._any_sale()
        if sale is not None:
            for _ in range(self.luck.choice((1, 1, 2))):
                self.till().refund(sale)

    def _any_sale(self) -> Entry | None:
        till = self.till()
        known = till.ids("SaleCompleted")
        return till.entry(self.luck.choice(known[-3:])) if known else None

    def say(self) -> None:
        till = self.till()
        if known := till.ids("SaleCompleted"):
            till.say_of_payment(self.luck.choice(known))

    def add_vendor(self) -> None:
        self.till().add_vendor()

    def rename_vendor(self) -> None:
        self.till().rename_vendor()

    def report(self) -> None:
        self.till().report()

    def open_shift(self) -> None:
        self.till().open_shift(DAY + timedelta(days=self.luck.choice((0, 0, 1, -1))))

    def correct_day(self) -> None:
        # Of two clones that both correct it nobody could say which was last.
        day = DAY + timedelta(days=self.luck.choice((-1, 0, 1)))
        self.luck.choice(self.originals).correct_day(day)

    def change_goods(self) -> None:
        self.till().goods.change()

    def same_goods_at_once(self) -> None:
        """Everybody has something to say of one product, and hears of the others later."""
        for till in self.tills:
            till.goods.change()
        self.office_changes_goods()

    def clock_jumps(self) -> None:
        hours = self.luck.choice((-30, -2, 0, 0.5, 3, 26))
        self.clocks_wrong |= hours > 0
        self.till().clock = timedelta(hours=hours)

    # --- what befalls a laptop --------------------------------------------------------------------

    def let_run(self) -> None:
        self.till().run(self.luck.choice((0, 1, 20, 90)))

    def at_once(self) -> None:
        """Everybody at the same moment, question by question; what was late comes in between."""
        one = self.till()
        alike = [till for till in self.tills if till.feed.register == one.feed.register]
        for _ in range(self.luck.randint(4, 10)):
            till = self.luck.choice(alike)
            match self.luck.randrange(5):
                case 0:
                    self.sold.add(till.sell())
                case 1:
                    self.deliver_late()
                case _:
                    till.step()

    def restart(self) -> None:
        self.till().reopen()

    def half_a_sale(self) -> None:
        """The power goes between a sale's first write and its commit."""
        till = self.till()
        with contextlib.suppress(PowerCutError):
            till.sell(power_cut=True)
        till.reopen()

    def cut_off(self) -> None:
        """Power goes with a question on its way: it arrives, and nobody hears the answer."""
        till = self.till()
        before, till.line.faults = till.line.faults, iter(["unheard"])
        till.step()
        till.line.faults = before
        till.reopen()

    def full_till(self) -> None:
        """No page more on the laptop's disk: no sale, no acknowledgement kept."""
        till = self.till()
        with till.full_disk():
            till.run(20)
            for _ in range(3):
                self.sold.add(till.sell())

    def keep_copy(self) -> None:
        till = self.luck.choice(self.originals)
        copied = self.folder / f"copy {len(self.copies)}"
        self.copies.append((till, till.copy(copied)))

    def restore_register(self) -> None:
        if self.copies:
            till, copied = self.luck.choice(self.copies)
            till.restore(copied)
            self._look_what_is_left()

    def clone(self) -> None:
        if len(self.tills) < len(self.originals) + 2:
            till = self.luck.choice(self.originals)
            line = Line(self.office, self.late)
            line.token, line.faults = till.line.token, till.line.faults
            folder = self.folder / f"clone {len(self.tills)}"
            keys = self.luck.random() < 0.7
            self.tills.append(till.clone(folder, seed=self._seed(), line=line, keys=keys))

    def _network(self) -> None:
        share = self.luck.choice((0, 10, 40, 60))
        for till in self.tills:
            till.line.faults = faults(self.luck.random, share)

    # --- and the office ---------------------------------------------------------------------------

    def office_away(self) -> None:
        self.office.busy = not self.office.busy

    def office_mishap(self) -> None:
        database = self.office.database
        database.mishap = self.luck.choice(list(Mishap))
        database.after = self.luck.randrange(25)
        if self.goods:
            database.spared = self.luck.choice((0, 0, 1))

    def office_crashes(self) -> None:
        self.office.crash()

    def deliver_late(self) -> None:
        """A question given up long ago arrives after all; whoever asked is not there any more."""
        if self.late:
            asked = self.late.pop(self.luck.randrange(len(self.late)))
            with contextlib.suppress(OfficeRefusedError, OfficeUnreachableError):
                asked()

    def deliver_all(self) -> None:
        while self.late:
            self.deliver_late()

    def approve(self) -> None:
        with contextlib.suppress(OfficeRefusedError, OfficeUnreachableError):
            self.office.answer(self.office.approve_all)

    def revoke(self) -> None:
        register = self.till().feed.register
        with contextlib.suppress(OfficeRefusedError, OfficeUnreachableError):
            self.office.answer(lambda: self.office.revoke(register))

    def allow_again(self) -> None:
        """A person gives whoever was shut out another code, which may find the office away."""
        for till in self.tills:
            if till.is_shut_out():
                with contextlib.suppress(OfficeRefusedError, OfficeUnreachableError):
                    self._enrol(till)

    def _enrol(self, till: Till) -> None:
        """With a code of its own: a clone needs another."""
        till.enrol()
        till.engine.urge(till.now())

    def office_changes_goods(self) -> None:
        with contextlib.suppress(OfficeRefusedError, OfficeUnreachableError):
            self.office.answer(self.office.desk.change)

    def decide_clash(self) -> None:
        with contextlib.suppress(OfficeRefusedError, OfficeUnreachableError):
            self.office.answer(self.office.desk.decide_one)

    def fold_again(self) -> None:
        """Some time later the office goes round once more."""
        with contextlib.suppress(OfficeRefusedError, OfficeUnreachableError):
            self.office.answer(self.office.desk.rounds.go_round)

    def back_up(self) -> None:
        self.backups.append(f"backup {len(self.backups)}")
        self.office.back_up(self.backups[-1])

    def restore_office(self) -> None:
        if self.backups:
            self.office.restore(self.luck.choice(self.backups))
            self._look_what_is_left()

    def _look_what_is_left(self) -> None:
        """What was on one disk alone is lost with it: no protocol brings that back."""
        left = self.office.sales()
        for till in self.tills:
            left |= set(till.ids("SaleCompleted"))
        self.lost += len(self.sold - left)
        self.sold &= left

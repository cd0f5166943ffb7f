"""Who works here: a list, and what can be done with one of them. No Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from booth.domain.errors import BoothError
from booth.domain.events.setting_up import Role
from booth.domain.ids import StaffId, VendorId
from booth.domain.records import Staff
from booth.domain.shelf import BoothFacts
from resources.texts import text
from ui.formatting import role_word, sentence
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.use_cases import UseCases


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPerson:
    """A person in the list and on the card beside it."""

    staff: StaffId
    row: str
    name: str
    role: str
    sells: str
    pin: str
    present: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonEntry:
    """What the form says of a person."""

    name: str
    role: Role
    vendors: tuple[VendorId, ...]


class PeopleView(Protocol):
    """What the presenter says to the page."""

    def show_people(self, people: Sequence[ShownPerson]) -> None:
        """Everybody, those who left last."""

    def show_recovery(self, words: str) -> None:
        """Whether the owner has a recovery code."""

    def show_code(self, code: str) -> None:
        """The new recovery code, this once."""


@dataclass(frozen=True, slots=True)
class _Read:
    facts: BoothFacts
    with_pin: frozenset[StaffId]
    has_code: bool


class PeoplePresenter:
    """Each change is a coordinator's word; a cashier's first PIN is free."""

    def __init__(self, desk: Desk, navigator: Navigator, view: PeopleView) -> None:
        """Show who is known already; `look` reads the rest."""
        self._desk, self._navigator, self._view = desk, navigator, view
        self._with_pin: frozenset[StaffId] = frozenset()
        self._has_code = False
        self._busy = False
        self._show()

    def look(self) -> None:
        """Read who has a PIN, and who there is by now."""
        self._desk.ask(_read, then=self._known, failed=self._navigator.report)

    def person(self, staff: StaffId) -> Staff:
        """One of them."""
        return next(one for one in self._desk.facts.staff if one.id == staff)

    # --- changes ------------------------------------------------------------------------------

    def save(
        self,
        staff: StaffId | None,
        entry: PersonEntry,
        *,
        done: Callable[[], None],
        failed: Callable[[str], None],
    ) -> None:
        """Add a person (None) or change one, with a coordinator's word."""
        if staff is None:
            reason = text("Menambah {name} sebagai {role}.")
            words = text("{name} ditambahkan. Buatkan PIN-nya.")
        else:
            reason = text("Mengubah {name} ({role}).")
            words = text("{name} diubah.")
        name = entry.name.strip()

        def work(booth: UseCases, by: StaffId) -> None:
            if staff is None:
                booth.people.add(entry.name, entry.role, vendors=entry.vendors, by=by)
            else:
                booth.people.change(
                    staff, name=entry.name, role=entry.role, vendors=entry.vendors, by=by
                )

        self._navigator.ask_coordinator(
            reason.format(name=name, role=role_word(entry.role)),
            lambda by: self._change(
                lambda booth: work(booth, by), words.format(name=name), done=done, failed=failed
            ),
        )

    def leave(self, staff: StaffId) -> None:
        """A person works here no more; or again, where they had left."""
        person = self.person(staff)
        active = not person.active
        reason = text("{name} bertugas lagi.") if active else text("{name} tidak bertugas lagi.")
        words = reason.format(name=person.name)
        self._navigator.ask_coordinator(
            words,
            lambda by: self._change(
                lambda booth: booth.people.change(staff, active=active, by=by), words
            ),
        )

    def set_pin(
        self, staff: StaffId, pin: str, *, done: Callable[[], None], failed: Callable[[str], None]
    ) -> None:
        """A PIN for this person: a first one of a cashier is free, any other is approved."""
        person = self.person(staff)

        def put(by: StaffId | None) -> None:
            self._change(
                lambda booth: booth.pins.set_pin(staff, pin, approved_by=by),
                text("PIN {name} tersimpan.").format(name=person.name),
                done=done,
                failed=failed,
            )

        if person.role is Role.CASHIER and staff not in self._with_pin:
            put(None)
        else:
            reason = text("PIN baru untuk {name}.").format(name=person.name)
            self._navigator.ask_coordinator(reason, put)

    def make_code(self) -> None:
        """A new recovery code for the owner, with their PIN."""

        def make(by: StaffId) -> None:
            codes: list[str] = []
            self._change(
                lambda booth: codes.append(booth.recovering.make(approved_by=by)),
                "",
                done=lambda: self._view.show_code(codes[0]),
            )

        self._navigator.ask_coordinator(
            text("Membuat kode pemulihan. Kode yang lama tidak berlaku lagi."), make
        )

    # --- how it went --------------------------------------------------------------------------

    def _change(
        self,
        work: Callable[[UseCases], object],
        words: str,
        *,
        done: Callable[[], None] = lambda: None,
        failed: Callable[[str], None] | None = None,
    ) -> None:
        if self._busy:
            return
        self._busy = True

        def change(booth: UseCases) -> _Read:
            work(booth)
            return _read(booth)

        def changed(read: _Read) -> None:
            self._busy = False
            self._known(read)
            if words:
                self._navigator.say(words, Tone.DONE)
            self._navigator.printed_soon()
            done()

        def declined(error: BoothError) -> None:
            self._busy = False
            if failed is None:
                self._navigator.report(error)
            else:
                failed(sentence(error))

        self._desk.ask(change, then=changed, failed=declined)

    def _known(self, read: _Read) -> None:
        self._desk.facts, self._with_pin = read.facts, read.with_pin
        self._has_code = read.has_code
        self._show()

    def _show(self) -> None:
        people = sorted(self._desk.facts.staff, key=lambda person: not person.active)
        self._view.show_people([self._shown(person) for person in people])
        self._view.show_recovery(
            text("Kode pemulihan sudah dibuat. Simpan kertasnya di luar stan.")
            if self._has_code
            else text("Belum ada kode pemulihan: kalau PIN lupa, tidak ada jalan kembali.")
        )

    def _shown(self, person: Staff) -> ShownPerson:
        role, pin = role_word(person.role), self._pin_words(person)
        sells = self._sells(person)
        parts = [person.name, role, *([sells] if person.vendors else []), pin]
        if not person.active:
            parts = [person.name, text("sudah keluar")]
        return ShownPerson(
            staff=person.id,
            row=" · ".join(parts),
            name=person.name,
            role=role if person.active else text("{role}, sudah keluar").format(role=role),
            sells=text("Menjual: {vendors}").format(vendors=sells),
            pin=pin[0].upper() + pin[1:],
            present=person.active,
        )

    def _pin_words(self, person: Staff) -> str:
        return text("punya PIN") if person.id in self._with_pin else text("tanpa PIN")

    def _sells(self, person: Staff) -> str:
        if not person.vendors:
            return text("semua UMKM")
        names = {vendor.id: vendor.terms.name for vendor in self._desk.shelf.vendors}
        return ", ".join(names.get(vendor, "?") for vendor in person.vendors)


def _read(booth: UseCases) -> _Read:
    return _Read(booth.browsing.booth_facts(), booth.pins.with_pin(), booth.recovering.has_code())

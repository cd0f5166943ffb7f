"""People and the audit list, for those who may appoint others."""

from datetime import UTC
from typing import Final
from urllib.parse import urlencode
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request
from fastapi.responses import Response

from resources.texts import text
from sync.office.audit import Deed, notes
from sync.office.passwords import PasswordTooShortError
from sync.office.people import NameTakenError, NotPermittedError, People, Person, Role
from sync.office.places import BoothSetUp, FairSetUp, booths, fairs, vendors
from sync.office.web.answers import lead
from sync.office.web.desk import Desk, line_of, text_of
from sync.office.web.forms import Form, SaidError
from sync.office.web.gate import too_short_words
from sync.office.web.navigation import AUDIT_PATH, PEOPLE_PATH

_PERSON_PATH: Final = PEOPLE_PATH + "/{person:uuid}"
_MOST_PARTS: Final = 3
_ABOUT_PEOPLE: Final = {Deed.PERSON_ADDED, Deed.PERSON_REMOVED, Deed.PASSWORD}


class PeoplePages:
    """Who may come in, and what everybody did."""

    def __init__(self, desk: Desk, people: People) -> None:
        self._desk = desk
        self._people = people

    def router(self) -> APIRouter:
        """/atur/orang and /atur/catatan."""
        router = APIRouter(include_in_schema=False)
        self._desk.shows(router, PEOPLE_PATH, self.people)
        self._desk.takes(router, PEOPLE_PATH, self.add)
        self._desk.takes(router, f"{_PERSON_PATH}/sandi", self.change_password)
        self._desk.takes(router, f"{_PERSON_PATH}/hapus", self.remove)
        self._desk.shows(router, AUDIT_PATH, self.audit)
        return router

    def people(self, request: Request, person: Person, _form: Form) -> Response:
        """Everybody whom this person may know of, and a form for one more."""
        named = _asked(request, "nama")
        listed, after = self._people.known_to(person, named=named, after=_asked(request, "sesudah"))
        with self._desk.database.reading() as connection:
            every = [(fair, booths(connection, fair.fair)) for fair in fairs(connection)]
            sellers = [one for fair, _ in every for one in vendors(connection, fair.fair)]
        places: dict[tuple[UUID | None, UUID | None], str] = {}
        for fair, here in every:
            places[fair.fair, None] = fair.name
            places |= {(fair.fair, one.booth): f"{fair.name} · {one.name}" for one in here}
        names = {one.vendor: one.name for one in sellers}
        rows = [
            {
                "person": one,
                "role": role_word(one.role),
                "where": text("seluruh kantor")
                if one.fair is None
                else " · ".join(
                    [places.get((one.fair, one.booth), "")]
                    + ([names.get(one.vendor, "")] if one.vendor else [])
                ),
                "own": one.person == person.person,
                "mine": one.person != person.person and person.may_appoint(one),
            }
            for one in listed
        ]
        return self._desk.page(
            request,
            "people.html",
            rows=rows,
            choices=self._choices(person, every),
            named=named,
            more=after and "?" + urlencode({"nama": named, "sesudah": after}),
        )

    def add(self, _request: Request, person: Person, form: Form) -> Response:
        """Let one more person in."""
        wanted = _wanted(form)
        if not person.may_appoint(wanted):
            raise NotPermittedError
        if not any(form["as"] == said for said, _ in self._choices(person)):
            raise SaidError(words=text("Pilih peran dan tempatnya."))
        try:
            self._people.add(wanted, form["password"], by=person, at=self._desk.clock.now())
        except NameTakenError:
            words = text("Nama ini sudah dipakai. Tambahkan misalnya nama stan.")
            raise SaidError(words=words) from None
        except PasswordTooShortError:
            raise SaidError(words=too_short_words()) from None
        return lead(PEOPLE_PATH)

    def change_password(self, request: Request, person: Person, form: Form) -> Response:
        """Give somebody a password that opens the door once."""
        whom = self._whom(request)
        if whom.person == person.person:
            raise NotPermittedError
        try:
            self._people.change_password(
                whom, form["password"], by=person, at=self._desk.clock.now()
            )
        except PasswordTooShortError:
            raise SaidError(words=too_short_words()) from None
        return lead(PEOPLE_PATH)

    def remove(self, request: Request, person: Person, _form: Form) -> Response:
        """Send somebody away at once."""
        self._people.remove(self._whom(request), by=person, at=self._desk.clock.now())
        return lead(PEOPLE_PATH)

    def audit(self, request: Request, person: Person, _form: Form) -> Response:
        """What was done at the fairs that this person sets up whole."""
        if person.booth is not None:
            raise NotPermittedError
        who = _asked(request, "siapa")
        with self._desk.database.reading() as connection:
            found = notes(connection, _fairs_of(person), who=who, before=_asked(request, "sebelum"))
            every = fairs(connection)
        zones = {one.fair: ZoneInfo(one.zone) for one in every}
        # What concerns the whole office is told by the clock of the fairs, as all the rest.
        common = ZoneInfo(every[0].zone) if every else UTC
        rows = [
            {
                "at": one.at,
                "zone": common if one.fair is None else zones.get(one.fair, common),
                "who": one.who,
                "what": deed_word(one.what),
                "about": _about(one.what, one.about),
            }
            for one in found.notes
        ]
        return self._desk.page(
            request,
            "audit.html",
            rows=rows,
            who=who,
            names=[one.name for one in self._people.known_to(person)[0]],
            more=found.older and "?" + urlencode({"siapa": who, "sebelum": found.older}),
        )

    def _whom(self, request: Request) -> Person:
        whom = self._people.person(request.path_params["person"])
        if whom is None:
            raise NotPermittedError
        return whom

    def _choices(
        self, person: Person, every: list[tuple[FairSetUp, list[BoothSetUp]]] | None = None
    ) -> list[tuple[str, str]]:
        """Every role and place to which this person may appoint, as a form says it."""
        with self._desk.database.reading() as connection:
            every = every or [(fair, booths(connection, fair.fair)) for fair in fairs(connection)]
            named = {fair.fair: vendors(connection, fair.fair) for fair, _ in every}
        wanted: list[tuple[str, str]] = []
        for fair, here in every:
            for role in (Role.VIEWER, Role.COORDINATOR):
                word = role_word(role)
                wanted.append((f"{role}/{fair.fair.hex}", f"{word} · {fair.name}"))
                wanted += [
                    (
                        f"{role}/{fair.fair.hex}/{booth.booth.hex}",
                        f"{word} · {fair.name} · {booth.name}",
                    )
                    for booth in here
                ]
            at_booth = {booth.booth: booth.name for booth in here}
            wanted += [
                (
                    f"{Role.VENDOR}/{fair.fair.hex}/{one.booth.hex}/{one.vendor.hex}",
                    f"{role_word(Role.VENDOR)} · {at_booth[one.booth]} · {one.name}",
                )
                for one in named[fair.fair]
                if one.booth in at_booth
            ]
        # Last: nobody becomes an owner because a list was left as it was.
        wanted.append((f"{Role.OWNER}", role_word(Role.OWNER)))
        return [(said, words) for said, words in wanted if person.may_appoint(_read(said))]


def role_word(role: Role) -> str:
    """`koordinator`."""
    return {
        Role.OWNER: text("pemilik kantor"),
        Role.COORDINATOR: text("koordinator"),
        Role.VIEWER: text("hanya melihat"),
        Role.VENDOR: text("UMKM"),
    }[role]


def deed_word(what: str) -> str:
    """What somebody did, in a few words."""
    return {
        Deed.LOGIN.value: text("masuk"),
        Deed.LOGOUT.value: text("keluar"),
        Deed.LOGIN_REFUSED.value: text("kata sandi salah"),
        Deed.PASSWORD.value: text("mengganti kata sandi"),
        Deed.PERSON_ADDED.value: text("menambah orang"),
        Deed.PERSON_REMOVED.value: text("menghapus orang"),
        Deed.FAIR_MADE.value: text("membuat pameran"),
        Deed.FAIR_CHANGED.value: text("mengubah pameran"),
        Deed.BOOTH_MADE.value: text("menambah stan"),
        Deed.BOOTH_CHANGED.value: text("mengubah stan"),
        Deed.CODE_MADE.value: text("membuat kode pendaftaran"),
        Deed.CATALOGUE_CHANGED.value: text("mengubah daftar barang"),
        Deed.CLASH_DECIDED.value: text("memilih mana yang berlaku"),
        Deed.REGISTER_JOINED.value: text("kodenya dipakai laptop"),
        Deed.REGISTER_REVOKED.value: text("mencabut laptop"),
        Deed.REGISTER_ALLOWED.value: text("mengizinkan laptop lagi"),
        Deed.EPOCH_APPROVED.value: text("menyetujui periode baru"),
        Deed.FLAG_SETTLED.value: text("menyelesaikan catatan"),
        Deed.BUNDLE_TAKEN.value: text("membaca file USB"),
        Deed.FIGURE_FROZEN.value: text("membekukan angka rilis"),
        Deed.CONTACT_ERASED.value: text("menghapus kontak"),
        Deed.SALE_RECORDED.value: text("mencatat penjualan"),
        Deed.GOODS_TAKEN_BACK.value: text("mencatat barang kembali"),
        Deed.PAYMENT_CONFIRMED.value: text("memastikan uang masuk"),
    }.get(what, what)


def _about(what: str, about: str) -> str:
    """Whom or what a deed is about; of a person the role in words, which is kept as a key."""
    whom, between, role = about.rpartition(" · ")
    if what not in _ABOUT_PEOPLE or role not in set(Role):
        return about
    return f"{whom}{between}{role_word(Role(role))}"


def _fairs_of(person: Person) -> list[UUID] | None:
    """The fairs whose people and deeds they may know of; None: all, and the office itself."""
    if person.role is Role.OWNER:
        return None
    return [] if person.fair is None else [person.fair]


def _asked(request: Request, field: str) -> str:
    """What the address asks for: as bounded as what a form says."""
    return line_of(Form({field: request.query_params.get(field, "")}), field)


def _wanted(form: Form) -> Person:
    try:
        chosen = _read(form["as"])
    except ValueError:
        raise SaidError(words=text("Pilih peran dan tempatnya.")) from None
    return Person(
        person=chosen.person,
        name=text_of(form, "name", text("Nama")),
        role=chosen.role,
        fair=chosen.fair,
        booth=chosen.booth,
        vendor=chosen.vendor,
    )


def _read(said: str) -> Person:
    """`role/fair/booth/vendor`, as the form's list has it. Raises ValueError."""
    role, *parts = said.split("/")
    if len(parts) > _MOST_PARTS:
        raise ValueError
    ids: list[UUID | None] = [UUID(hex=part) for part in parts]
    fair, booth, vendor = (ids + [None] * _MOST_PARTS)[:_MOST_PARTS]
    return Person(person=uuid4(), name="", role=Role(role), fair=fair, booth=booth, vendor=vendor)

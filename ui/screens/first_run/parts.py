"""What each step was told, and what is still wrong with it, in words. No Qt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from booth.domain.errors import BoothError, DuplicateError
from booth.domain.events.setting_up import Custody
from booth.domain.first_run import (
    LONGEST_FAIR,
    FirstRun,
    PlannedProduct,
    PlannedVendor,
)
from booth.domain.money import MAX_PRICE, Rupiah
from booth.domain.pins import checked_pin
from booth.domain.receipt_number import checked_register_code
from booth.domain.typed import MAX_NAME, MAX_QUANTITY, checked_amount, checked_text, looks_of
from resources.texts import text
from ui.formatting import told

Problems = Mapping[str, str]
"""What is wrong, by field; the first one is where the keyboard goes."""


class Step(IntEnum):
    """The steps of the first run, in their order."""

    FAIR = 0
    VENDORS = 1
    GOODS = 2
    PRINTER = 3
    PEOPLE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class FairPart:
    """Pameran dan stan."""

    fair_name: str
    fair_place: str
    first_day: date
    last_day: date
    zone: str
    booth_name: str
    register_name: str
    register_code: str
    custody: Custody


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """One thing to sell, by its vendor's name."""

    vendor: str
    name: str
    price: Rupiah | None
    stock: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePart:
    """PIN."""

    owner: str
    pin: str = ""
    pin_again: str = ""
    cashiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken of something typed or pasted, and why the rest was not."""

    taken: int
    problem: str = ""


def fair_problems(part: FairPart) -> Problems:
    """What keeps this fair from being the booth's."""
    problems = {}
    for field, words, empty in (
        ("fair_name", part.fair_name, False),
        ("fair_place", part.fair_place, True),
        ("booth_name", part.booth_name, False),
        ("register_name", part.register_name, False),
    ):
        problems[field] = _text_problem(words, field=field, empty=empty)
    if part.last_day < part.first_day:
        problems["last_day"] = text("Hari terakhir sebelum hari pertama. Pilih lagi.")
    elif part.last_day >= part.first_day + LONGEST_FAIR:
        problems["last_day"] = text("Paling lama {days} hari. Periksa bulannya.").format(
            days=LONGEST_FAIR.days
        )
    problems["register_code"] = _declined(
        lambda: checked_register_code(part.register_code.strip().upper())
    )
    return _only(problems)


def people_problems(part: PeoplePart) -> Problems:
    """What keeps these people from working here."""
    problems = {
        "owner": _text_problem(part.owner),
        "pin": _declined(lambda: checked_pin(part.pin)),
    }
    if not problems["pin"] and part.pin != part.pin_again:
        problems["pin_again"] = text("Belum sama dengan PIN di atas. Ketik sekali lagi.")
    seen = {looks_of(part.owner)}
    for cashier in part.cashiers:
        problem = _text_problem(cashier)
        if not problem and looks_of(cashier) in seen:
            problem = _said(DuplicateError(kind="staff", name=cashier))
        problems.setdefault("cashiers", problem)
        problems["cashiers"] = problems["cashiers"] or problem
        seen.add(looks_of(cashier))
    return _only(problems)


def add_vendors(vendors: list[str], typed: str) -> Taken:
    """Add the name or the lines of names to `vendors`; what is there already is left."""
    before, problem = len(vendors), ""
    seen = {looks_of(name) for name in vendors}
    for line in typed.splitlines():
        # A pasted table may have more columns: the name is the first.
        name = line.split("\t")[0].strip()
        if not name:
            continue
        declined = _text_problem(name)
        if not declined and looks_of(name) in seen:
            declined = _said(DuplicateError(kind="vendor", name=name))
        if declined:
            problem = problem or declined
        else:
            seen.add(looks_of(name))
            vendors.append(name)
    return Taken(len(vendors) - before, problem)


def goods_problems(one: Goods) -> Problems:
    """What keeps this from being sold."""
    problems = {"name": _text_problem(one.name)}
    if one.price is not None:
        price = one.price
        problems["price"] = _declined(
            lambda: checked_amount(price, field="price", highest=MAX_PRICE)
        )
    if one.stock is not None:
        stock = one.stock
        problems["stock"] = _declined(
            lambda: checked_amount(stock, field="stock", lowest=0, highest=MAX_QUANTITY)
        )
    return _only(problems)


def planned(
    fair: FairPart, vendors: tuple[str, ...], goods: tuple[Goods, ...], people: PeoplePart
) -> FirstRun:
    """The whole booth, as it will be written."""
    return FirstRun(
        fair_name=fair.fair_name.strip(),
        fair_place=fair.fair_place.strip(),
        first_day=fair.first_day,
        last_day=fair.last_day,
        booth_name=fair.booth_name.strip(),
        owner=people.owner.strip(),
        zone=fair.zone,
        register_name=fair.register_name.strip(),
        register_code=fair.register_code.strip().upper(),
        custody=fair.custody,
        vendors=tuple(
            PlannedVendor(
                name=vendor,
                products=tuple(
                    PlannedProduct(name=one.name, price=one.price, stock=one.stock)
                    for one in goods
                    if one.vendor == vendor
                ),
            )
            for vendor in vendors
        ),
        cashiers=people.cashiers,
    )


def split_names(typed: str) -> tuple[str, ...]:
    """`Sari, Dewi` as two names."""
    return tuple(name for part in typed.split(",") if (name := part.strip()))


def _text_problem(words: str, *, field: str = "name", empty: bool = False) -> str:
    return _declined(lambda: checked_text(words, field=field, longest=MAX_NAME, empty=empty))


def _declined(check: Callable[[], object]) -> str:
    try:
        check()
    except BoothError as error:
        return _said(error)
    return ""


def _said(error: BoothError) -> str:
    """What and the next step: nothing was recorded yet, so there is nothing to calm about."""
    return " ".join(told(error))


def _only(problems: Mapping[str, str]) -> Problems:
    return {field: words for field, words in problems.items() if words}

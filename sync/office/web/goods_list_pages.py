"""A list of goods brought to the browser: looked through first, then taken over whole."""

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from starlette.datastructures import FormData, UploadFile

from booth.catalogue_files.reading import table_in
from booth.catalogue_files.words import column_word, problem_words, unreadable_words
from booth.domain.errors import CatalogueMovedError, TableUnreadableError
from booth.domain.goods_file import FileTable, GoodsColumn, guess_columns
from booth.domain.goods_plan import ImportPlan, ImportWish
from booth.domain.ids import VendorId
from resources.texts import speaking, text
from sync.office.audit import Deed
from sync.office.cataloguing import Cataloguing
from sync.office.people import Person
from sync.office.web.answers import language_of, lead
from sync.office.web.catalogue_forms import id_of, said_plainly
from sync.office.web.desk import Desk
from sync.office.web.forms import AROUND_A_FILE, SaidError, file_form
from sync.office.web.setting_up import BOOTH_PATH, booth_path

LIST_PATH: Final = BOOTH_PATH + "/daftar"
LARGEST_LIST: Final = 2 * 1024 * 1024
"""Bytes of a list: 20,000 goods. A longer one is for the till, which reads it from its disk."""
_WITH_FILE: Final = LARGEST_LIST + AROUND_A_FILE
# The file once more as the form of the preview carries it.
_WITH_CONTENT: Final = _WITH_FILE * 4 // 3 + AROUND_A_FILE
_MOST_SHOWN: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    """A file somebody chose, and what is wanted of it."""

    name: str
    content: bytes
    table: FileTable
    wish: ImportWish
    seen: str
    """What its plan was when it was shown; empty before it was."""


class GoodsListPages:
    """Lists of goods, in two steps that keep nothing in between but what the browser has."""

    def __init__(self, desk: Desk, cataloguing: Cataloguing) -> None:
        self._desk = desk
        self._cataloguing = cataloguing

    def router(self) -> APIRouter:
        """The preview, and taking it over."""
        router = APIRouter(include_in_schema=False)
        router.add_api_route(LIST_PATH, self.shown, methods=["POST"])
        router.add_api_route(f"{LIST_PATH}/ambil", self.taken, methods=["POST"])
        return router

    async def shown(self, request: Request) -> Response:
        """What the list would change."""
        return await self._with_list(request, self._show, _WITH_FILE)

    async def taken(self, request: Request) -> Response:
        """The list as it was shown becomes part of the catalogue."""
        return await self._with_list(request, self._take, _WITH_CONTENT)

    async def _with_list(
        self, request: Request, work: Callable[[Request, Person, _List], Response], largest: int
    ) -> Response:
        person = await run_in_threadpool(self._desk.person, request)
        # Whose booth it is comes before what the file holds: nothing of it is read for others.
        await run_in_threadpool(self._desk.booth, request, person)
        with speaking(language_of(request)):
            async with file_form(
                request,
                largest=largest,
                longest_field=largest,
                refusal=text("File ini terlalu besar untuk peramban. Impor di laptop kasir."),
            ) as form:
                return await run_in_threadpool(lambda: work(request, person, _read(form)))

    def _show(
        self, request: Request, person: Person, said: _List, *, moved: bool = False
    ) -> Response:
        booth = self._desk.booth(request, person)
        plan = self._cataloguing.plan(booth.fair, booth.booth, said.wish)
        return self._desk.page(
            request,
            "goods_list.html",
            booth=booth,
            name=said.name,
            plan=plan,
            moved=moved,
            columns=[
                (column_word(column), said.table.headings[place])
                for column, place in said.wish.mapped.items()
            ],
            problems=[(one.row, problem_words(one)) for one in plan.problems[:_MOST_SHOWN]],
            additions=plan.additions[:_MOST_SHOWN],
            changes=plan.changes[:_MOST_SHOWN],
            content=base64.b64encode(said.content).decode(),
            seen=_digest(plan),
            vendor="" if said.wish.vendor is None else said.wish.vendor.hex,
            new_vendors=said.wish.new_vendors,
        )

    def _take(self, request: Request, person: Person, said: _List) -> Response:
        booth = self._desk.booth(request, person)
        plan = self._cataloguing.plan(booth.fair, booth.booth, said.wish)
        if plan.problems or _digest(plan) != said.seen:
            return self._show(request, person, said, moved=True)
        try:
            with said_plainly():
                count = self._cataloguing.take_list(
                    booth.fair, booth.booth, said.wish, plan, at=self._desk.clock.now()
                )
        except CatalogueMovedError:
            return self._show(request, person, said, moved=True)
        self._desk.note(
            Deed.CATALOGUE_CHANGED, person, booth.fair, f"{booth.name}: {said.name} ({count})"
        )
        return lead(f"{booth_path(booth.fair, booth.booth)}/barang")


def _read(form: FormData) -> _List:
    """The file of either form. Raises SaidError."""
    file = form.get("file")
    if isinstance(file, UploadFile):
        name, content = file.filename or "", file.file.read()
    else:
        name = str(form.get("name", ""))
        try:
            content = base64.b64decode(str(form.get("content", "")), validate=True)
        except binascii.Error:
            content = b""
    if not content:
        raise SaidError(words=text("Pilih dulu berkas daftar barang (.csv atau .xlsx)."))
    name = "".join(one for one in name if one.isprintable())[:100]
    try:
        table = table_in(content)
    except TableUnreadableError as error:
        what, step = unreadable_words(error, name or text("Berkas"))
        raise SaidError(words=f"{what} {step}") from None
    mapped = guess_columns(table.headings)
    if GoodsColumn.NAME not in mapped:
        words = text("Baris judul tidak ditemukan: tulis “Nama barang” di atas kolom namanya.")
        raise SaidError(words=words)
    vendor = str(form.get("vendor", ""))
    wish = ImportWish(
        table=table,
        mapped=mapped,
        vendor=VendorId(id_of(vendor)) if vendor else None,
        new_vendors=bool(form.get("new_vendors")),
    )
    return _List(name=name, content=content, table=table, wish=wish, seen=str(form.get("seen", "")))


def _digest(plan: ImportPlan) -> str:
    """A plan by its content: what is taken over is what was shown."""
    return sha256(repr(plan).encode()).hexdigest()

"""A USB file brought to the office's page, and the answer taken back to the laptop."""

from http import HTTPStatus
from typing import Final
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from sqlalchemy import select
from sqlalchemy.engine import Connection
from starlette.datastructures import UploadFile

from resources.texts import speaking, text
from sync.office.audit import Deed
from sync.office.bundles import (
    AmbiguousBundleError,
    EmptyBundleError,
    ForeignBundleError,
    TakenBundle,
    answer_written,
    take_bundle,
)
from sync.office.ingest import Ingest
from sync.office.people import Person
from sync.office.places import booths, fairs
from sync.office.registers import Registers, UnknownRegisterError
from sync.office.store.truth_tables import REGISTER
from sync.office.web.answers import HEADERS, language_of
from sync.office.web.desk import Desk
from sync.office.web.forms import AROUND_A_FILE, Form, SaidError, file_form
from sync.office.web.navigation import BUNDLE_PATH
from sync.protocol.bundles import RECEIVED_SUFFIX
from sync.protocol.limits import LONGEST_BUNDLE
from sync.protocol.refusals import BatchRefusedError

_FILE_FIELD: Final = "file"
_LONGEST_FIELD: Final = 4 * 1024
_FAIR_FIELD: Final = "fair"


class BundlePages:
    """Where a booth that never sees a network hands in its sales."""

    def __init__(self, desk: Desk, ingest: Ingest, registers: Registers) -> None:
        self._desk = desk
        self._ingest = ingest
        self._registers = registers

    def router(self) -> APIRouter:
        """/atur/usb."""
        router = APIRouter(include_in_schema=False)
        self._desk.shows(router, BUNDLE_PATH, self.shown)
        router.add_api_route(BUNDLE_PATH, self.taken, methods=["POST"])
        return router

    def shown(self, request: Request, person: Person, _form: Form) -> Response:
        """The form."""
        with self._desk.database.reading() as connection:
            every = [one for one in fairs(connection) if _sees_to(connection, person, one.fair)]
        # Asked only of those who would have to say it, in case the file does not tell.
        chosen = [(one.fair.hex, one.name) for one in every] if len(every) > 1 else []
        return self._desk.page(request, "bundle.html", fairs=chosen)

    async def taken(self, request: Request) -> Response:
        """Take the file in; the answer is the file to bring back."""
        # Who asks is known before anything of the file is read, and how long it will be.
        person = await run_in_threadpool(self._desk.person, request)
        with speaking(language_of(request)):
            async with file_form(
                request,
                largest=LONGEST_BUNDLE + AROUND_A_FILE,
                longest_field=_LONGEST_FIELD,
                refusal=text("File ini terlalu besar."),
            ) as form:
                file, fair = form.get(_FILE_FIELD), _fair(str(form.get(_FAIR_FIELD, "")))
                return await run_in_threadpool(self._take, person, file, fair)

    def _take(self, person: Person, file: UploadFile | str | None, fair: UUID | None) -> Response:
        if not isinstance(file, UploadFile):
            raise SaidError(words=text("Pilih dulu file .lapak-kirim."))
        try:
            taken = take_bundle(
                file.file,
                ingest=self._ingest,
                registers=self._registers,
                at=self._desk.clock.now(),
                permitted=lambda sender: person.may_set_up(sender.fair, sender.booth),
                fair=fair,
            )
        except EmptyBundleError:
            raise SaidError(words=text("File ini kosong: tidak ada yang dikirim.")) from None
        except ForeignBundleError:
            words = text("File ini dari stan yang tidak Anda atur.")
            raise SaidError(words=words, status=HTTPStatus.FORBIDDEN) from None
        except AmbiguousBundleError:
            words = text("Laptop ini ikut lebih dari satu pameran. Pilih dulu pamerannya.")
            raise SaidError(words=words) from None
        except UnknownRegisterError:
            words = text("File ini dari laptop yang tidak terdaftar di kantor ini.")
            raise SaidError(words=words) from None
        except BatchRefusedError:
            words = text("File ini rusak atau bukan file .lapak-kirim.")
            raise SaidError(words=words) from None
        return self._answer(person, taken)

    def _answer(self, person: Person, taken: TakenBundle) -> Response:
        sender, receipt = taken.sender, taken.receipt
        with self._desk.database.reading() as connection:
            own_code = connection.execute(
                select(REGISTER.c.code).where(
                    REGISTER.c.fair == sender.fair.bytes,
                    REGISTER.c.register == receipt.register.bytes,
                )
            ).scalar_one()
            answer = answer_written(connection, sender, receipt)
        head = receipt.heads[-1]
        # A register's code is its own word; in a header only what harms nobody.
        code = "".join(one for one in own_code if one.isascii() and one.isalnum()) or "kasir"
        name = f"{code}-{head.epoch}-{head.sequence}{RECEIVED_SUFFIX}"
        about = f"{name} {receipt.refused}".strip()
        self._desk.note(Deed.BUNDLE_TAKEN, person, sender.fair, about)
        return Response(
            answer,
            media_type="application/octet-stream",
            headers={
                **HEADERS,
                "Cache-Control": "no-store",
                "Content-Disposition": f'attachment; filename="{name}"',
            },
        )


def _sees_to(connection: Connection, person: Person, fair: UUID) -> bool:
    """Whether a register's file at this fair may be brought by them."""
    return person.may_set_up(fair) or any(
        person.may_set_up(fair, one.booth) for one in booths(connection, fair)
    )


def _fair(digits: str) -> UUID | None:
    """The fair that was chosen, if any was."""
    try:
        return UUID(hex=digits) if digits else None
    except ValueError:
        return None

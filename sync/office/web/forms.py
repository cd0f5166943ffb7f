"""Forms: bounded, read once, and only those that a page of ours showed to this very browser."""

import hmac
import re
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qsl

from fastapi import Request
from fastapi.responses import Response
from starlette.datastructures import FormData

from booth.domain.errors import DeclinedError
from sync.office.api.wire import bounded

LOGIN_COOKIE: Final = "lapak_login"
FORM_COOKIE: Final = "lapak_form"
BROWSER_COOKIE: Final = "lapak_browser"
"""By which a browser is known again in which somebody logged in, long after that ended."""
FORM_FIELD: Final = "form"
"""The hidden field in which every form brings its token."""

AROUND_A_FILE: Final = 64 * 1024
"""Bytes of the form around a file."""

_LARGEST_FORM: Final = 32 * 1024
_MOST_FIELDS: Final = 40
_MOST_BESIDE_A_FILE: Final = 8
_SEED_BYTES: Final = 32
_HTTPS: Final = "https"
_OURS: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)


class FormRefusedError(DeclinedError):
    """The form was shown by somebody else, or to another login; nothing was done."""


class SaidError(DeclinedError):
    """What a form says cannot be; `words` tell why, in the language of who sent it."""

    words: str
    status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY


class Form(dict[str, str]):
    """The fields of a form; one that is missing is empty."""

    def __missing__(self, _name: str) -> str:
        return ""


def form_token(request: Request) -> str:
    """What a form on this page carries: nobody else's page knows it.

    It hangs on the login, and before that on a cookie of its own, which `remember_form` sets.
    """
    return _token(_seed(request))


def remember_form(request: Request, answer: Response) -> None:
    """Let the browser keep what its forms are known by."""
    if not (request.cookies.get(LOGIN_COOKIE) or request.cookies.get(FORM_COOKIE)):
        set_cookie(request, answer, FORM_COOKIE, _seed(request))


async def read_form(request: Request) -> Form:
    """The fields of a form of ours. Raises FormRefusedError and BatchTooLargeError."""
    body = await bounded(request, _LARGEST_FORM)
    try:
        pairs = parse_qsl(
            body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=_MOST_FIELDS
        )
    except ValueError as error:
        raise FormRefusedError from error
    form = Form(pairs)
    check_form(request, form[FORM_FIELD])
    return form


@asynccontextmanager
async def file_form(
    request: Request, *, largest: int, longest_field: int, refusal: str
) -> AsyncIterator[FormData]:
    """The fields of a form with a file in it, and room beside it for another field or few.

    How long it is, in bytes, is known before anything of it is read: beyond `largest` SaidError
    tells the `refusal`. No field but the file is longer than `longest_field`. Raises
    FormRefusedError.
    """
    length = request.headers.get("content-length", "")
    if not (length.isdigit() and int(length) <= largest):
        raise SaidError(words=refusal, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    async with request.form(
        max_files=1, max_fields=_MOST_BESIDE_A_FILE, max_part_size=longest_field
    ) as form:
        check_form(request, str(form.get(FORM_FIELD, "")))
        yield form


def check_form(request: Request, token: str) -> None:
    """Raise FormRefusedError unless a page that this browser was shown made the form."""
    cookies = request.cookies
    seed = cookies.get(LOGIN_COOKIE) or cookies.get(FORM_COOKIE)
    if not seed or not hmac.compare_digest(_token(seed).encode(), token.encode()):
        raise FormRefusedError


def set_cookie(
    request: Request, answer: Response, name: str, value: str, *, seconds: int | None = None
) -> None:
    """A cookie that no script reads and that travels to this office alone."""
    answer.set_cookie(
        name,
        value,
        max_age=seconds,
        path="/",
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == _HTTPS,
    )


def browser_of(request: Request) -> str:
    """What a browser is known by; one that is new is given something that nobody guesses."""
    known = request.cookies.get(BROWSER_COOKIE, "")
    return known if _OURS.fullmatch(known) else secrets.token_hex(_SEED_BYTES)


def own_path(said: str) -> str:
    """A path of ours and no address: nobody is led elsewhere by a link."""
    plain = said.isprintable() and "\\" not in said
    return said if plain and said.startswith("/") and said[1:2] != "/" else "/"


def _seed(request: Request) -> str:
    known = request.cookies.get(LOGIN_COOKIE) or request.cookies.get(FORM_COOKIE)
    if known:
        return known
    if not hasattr(request.state, "form_seed"):
        request.state.form_seed = secrets.token_hex(_SEED_BYTES)
    return str(request.state.form_seed)


def _token(seed: str) -> str:
    return hmac.digest(seed.encode(), b"lapak form", sha256).hex()

"""What the gate and its forms say no with, in words for people."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Final
from urllib.parse import quote

from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException as StarletteHTTPException

from resources.texts import speaking, text
from sync.office.people import NotPermittedError
from sync.office.web.answers import HEADERS, language_of, lead, page
from sync.office.web.forms import FormRefusedError, SaidError
from sync.office.web.gate import (
    LOGIN_PATH,
    PASSWORD_PATH,
    LoginNeededError,
    OwnPasswordNeededError,
)

_STREAM_END: Final = "/live"
_ELSEWHERE: Final = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED})

Handler = Callable[[Request, Exception], Awaitable[Response]]


async def _login_needed(request: Request, _error: Exception) -> Response:
    if not _is_page(request):
        return Response(status_code=HTTPStatus.UNAUTHORIZED, headers=HEADERS)
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return lead(LOGIN_PATH if here == "/" else f"{LOGIN_PATH}?lanjut={quote(here)}")


async def _own_password_needed(request: Request, _error: Exception) -> Response:
    if not _is_page(request):
        return Response(status_code=HTTPStatus.FORBIDDEN, headers=HEADERS)
    return lead(PASSWORD_PATH)


async def _forbidden(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else HTTPStatus.FORBIDDEN
    if status == HTTPStatus.NOT_FOUND and _is_page(request):
        return await say_not_here(request, error)
    if status != HTTPStatus.FORBIDDEN or request.url.path.endswith(_STREAM_END):
        return Response(status_code=status, headers=HEADERS)
    with speaking(language_of(request)):
        return _said(request, text("Halaman ini bukan untuk Anda."), HTTPStatus.FORBIDDEN)


async def say_not_here(request: Request, error: Exception) -> Response:
    """Somebody at a browser went where nothing is, or asked what cannot be read."""
    status, headers = HTTPStatus.BAD_REQUEST, None
    if isinstance(error, StarletteHTTPException):
        status, headers = HTTPStatus(error.status_code), error.headers
    with speaking(language_of(request)):
        title = text("Tidak bisa")
        words = text("Permintaan ini tidak bisa dibaca. Kembali, lalu coba lagi.")
        if status in _ELSEWHERE:
            title = text("Tidak ada di sini")
            words = text(
                "Halaman ini tidak ada di kantor ini. Mungkin alamatnya salah ketik, atau "
                "tautannya sudah lama."
            )
        said = page(request, "message.html", {"title": title, "words": words}, status)
    said.headers.update(headers or {})
    return said


async def _form_refused(request: Request, _error: Exception) -> Response:
    with speaking(language_of(request)):
        words = text("Formulir ini sudah tidak berlaku. Muat ulang halamannya, lalu coba lagi.")
        return _said(request, words, HTTPStatus.FORBIDDEN)


async def _said_so(request: Request, error: Exception) -> Response:
    if not isinstance(error, SaidError):
        raise error
    with speaking(language_of(request)):
        return _said(request, error.words, error.status)


_HANDLERS: Final[dict[type[Exception], Handler]] = {
    LoginNeededError: _login_needed,
    OwnPasswordNeededError: _own_password_needed,
    HTTPException: _forbidden,
    NotPermittedError: _forbidden,
    FormRefusedError: _form_refused,
    SaidError: _said_so,
}


def say_at_the_gate(app: FastAPI) -> None:
    """Let `app` answer what the gate and its forms raise."""
    for kind, handler in _HANDLERS.items():
        app.add_exception_handler(kind, handler)


def _is_page(request: Request) -> bool:
    return request.method == "GET" and not request.url.path.endswith(_STREAM_END)


def _said(request: Request, words: str, status: HTTPStatus) -> Response:
    return page(request, "message.html", {"title": text("Tidak bisa"), "words": words}, status)

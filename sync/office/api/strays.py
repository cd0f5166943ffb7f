"""Requests that lead nowhere: on the wire a refusal as well, elsewhere in words for people."""

from collections.abc import Awaitable, Callable, Iterable
from http import HTTPStatus
from typing import Final

from fastapi import FastAPI, Request
from fastapi.exception_handlers import http_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from starlette.routing import compile_path

from sync.office.api.answers import refusal
from sync.office.api.endpoint import Endpoint

_WIRE: Final = "/v1/"
_ELSEWHERE: Final = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED})


Handler = Callable[[Request, Exception], Awaitable[Response]]


def say_what_is_not_here(
    app: FastAPI, endpoints: Iterable[Endpoint], *, elsewhere: Handler
) -> None:
    """Let `app` refuse in the protocol's own words what the wire, of `endpoints`, does not know.

    What is no question of the wire's is answered by `elsewhere`.
    """
    here = [(compile_path(one.path)[0], one.method) for one in endpoints]

    async def unreadable(request: Request, error: Exception) -> Response:
        if not isinstance(error, RequestValidationError):
            raise error
        if not _is_wire(request):
            return await elsewhere(request, error)
        reason = " ".join(sorted({str(one["loc"][-1]) for one in error.errors()}))
        return refusal("malformed", HTTPStatus.BAD_REQUEST, reason=reason)

    async def nowhere(request: Request, error: Exception) -> Response:
        if not isinstance(error, HTTPException):
            raise error
        if not _is_wire(request):
            return await elsewhere(request, error)
        if error.status_code not in _ELSEWHERE:
            return await http_exception_handler(request, error)
        methods = {method for path, method in here if path.match(request.url.path)}
        if not methods:
            return refusal("no_such_request", HTTPStatus.NOT_FOUND)
        # The framework names the methods of the first route alone.
        answered = refusal("no_such_request", HTTPStatus.METHOD_NOT_ALLOWED)
        answered.headers["Allow"] = ", ".join(sorted(methods))
        return answered

    app.add_exception_handler(HTTPException, nowhere)
    app.add_exception_handler(RequestValidationError, unreadable)


def _is_wire(request: Request) -> bool:
    return request.url.path.startswith(_WIRE)

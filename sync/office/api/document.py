"""The wire as an OpenAPI document, for whoever writes another end of it."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any, Final

import msgspec
from fastapi import APIRouter
from fastapi.responses import Response

from sync.office.api.endpoint import JSON, WAITS, Endpoint, Parameter
from sync.office.api.endpoints import DOCUMENT
from sync.protocol import limits
from sync.protocol.messages import Message, Refusal, RefusalWord

_VERSION: Final = "3.1.0"
_BEARER: Final = "register"
_REFERENCE: Final = "#/components/schemas/{name}"
_WORDS: Final = """What a register asks of its office.

Every refusal is a `Refusal`; whoever asks for what is not here is answered by one as well
(`no_such_request`, 404 or 405 with `Allow`). Content types are not looked at. Fields and query
values that are not here are passed over. Nothing may be kept by whoever stands between."""

Object = dict[str, Any]


def document(endpoints: Iterable[Endpoint]) -> Object:
    """The document of `endpoints`."""
    every = tuple(endpoints)
    schemas = _schemas(every)
    paths: dict[str, Object] = {}
    for one in every:
        paths.setdefault(one.path, {})[one.method.lower()] = _operation(one)
    return {
        "openapi": _VERSION,
        "info": {
            "title": "Lapak",
            "version": str(limits.PROTOCOL),
            "description": _WORDS,
            "x-limits": _limits(),
        },
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                _BEARER: {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "The token that the register was told when it joined.",
                }
            },
        },
    }


def document_router(endpoints: Iterable[Endpoint]) -> APIRouter:
    """The route that shows the document: public, since it tells of nobody."""
    shown = msgspec.json.encode(document(endpoints))
    router = APIRouter()

    async def show() -> Response:
        return Response(shown, media_type=JSON, headers={"Cache-Control": "no-store"})

    router.add_api_route(DOCUMENT.path, show, methods=[DOCUMENT.method])
    return router


def _limits() -> Mapping[str, int]:
    """How large anything on the wire may be, by the names of `sync.protocol.limits`."""
    return {
        name.lower(): value
        for name, value in vars(limits).items()
        if name.isupper() and isinstance(value, int)
    }


def _schemas(endpoints: Iterable[Endpoint]) -> Object:
    kinds: dict[str, type[Message]] = {Refusal.__name__: Refusal}
    for one in endpoints:
        for kind in (one.sent, one.answered):
            if isinstance(kind, type):
                kinds[kind.__name__] = kind
        for kind in one.events.values():
            kinds[kind.__name__] = kind
    _, schemas = msgspec.json.schema_components(
        kinds.values(), ref_template=_REFERENCE.format(name="{name}")
    )
    return dict(schemas)


def _operation(one: Endpoint) -> Object:
    made: Object = {
        "operationId": one.name,
        "summary": one.words,
        "security": [{_BEARER: []}] if one.authorised else [],
        "responses": {
            str(HTTPStatus.OK.value): {
                "description": one.answered_words,
                "content": _stream(one) if one.events else _content(one.answered),
            },
            **{str(status.value): _refused(status, words) for status, words in one.refused.items()},
        },
    }
    if one.parameters:
        made["parameters"] = [_parameter(parameter) for parameter in one.parameters]
    if one.sent is not None:
        made["requestBody"] = {
            "description": one.sent_words,
            "required": True,
            "content": _content(one.sent),
        }
    return made


def _parameter(one: Parameter) -> Object:
    return {
        "name": one.name,
        "in": one.where,
        "required": one.required,
        "description": one.words,
        "schema": dict(one.schema),
    }


def _content(kind: type[Message] | str) -> Object:
    if isinstance(kind, type):
        return {JSON: {"schema": _reference(kind)}}
    if kind == JSON:
        return {JSON: {"schema": {"type": "object"}}}
    # Bytes: their content type is all that a schema can say of them.
    return {kind: {"schema": {"type": "string", "format": "binary"}}}


def _stream(one: Endpoint) -> Object:
    """What each event of a stream is like."""
    events: list[Object] = [
        {
            "properties": {
                "event": {"const": name},
                "data": {
                    "type": "string",
                    "contentMediaType": JSON,
                    "contentSchema": _reference(kind),
                },
            }
        }
        for name, kind in one.events.items()
    ]
    event = {
        "type": "object",
        "required": ["id", "event", "data"],
        "properties": {"id": {"type": "string"}},
        "oneOf": events,
    }
    return {str(one.answered): {"schema": event}}


def _reference(kind: type[Message]) -> Object:
    return {"$ref": _REFERENCE.format(name=kind.__name__)}


def _refused(status: HTTPStatus, words: tuple[RefusalWord, ...]) -> Object:
    made: Object = {
        "description": " | ".join(words),
        "content": {
            JSON: {
                "schema": {
                    "allOf": [
                        _reference(Refusal),
                        {"properties": {"error": {"enum": list(words)}}},
                    ]
                }
            }
        },
    }
    if status in WAITS:
        made["headers"] = {
            "Retry-After": {
                "description": "Seconds to wait before asking again.",
                "required": True,
                "schema": {"type": "integer", "minimum": 0},
            }
        }
    return made

"""Answers for browsers: everything comes from this office, and nothing runs that is not ours."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from http import HTTPStatus
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from markupsafe import Markup

from resources.texts import Language
from sync.office.web.drawing import templates
from sync.office.web.forms import FORM_FIELD, form_token, remember_form

LANGUAGE_COOKIE: Final = "lapak_language"
SIGN: Final = "icon.svg"
_STATIC: Final = Path(__file__).parent / "static"
_FONT: Final = "Manrope-VariableFont_wght.ttf"
_FONT_PACKAGE: Final = "font_manrope"
_TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
}
_DIGITS: Final = 12

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self';"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What a page may load: what this office serves, no script or style of its own text."""

HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_NOT_KEPT: Final = {"Cache-Control": "no-store"}


def language_of(request: Request) -> Language:
    """What somebody chose; else what their browser asks for first, of the two there are."""
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    if chosen in set(Language):
        return Language(chosen)
    wanted = request.headers.get("accept-language", "").lower()
    first = wanted.split(",")[0].split(";")[0].strip()
    return Language.ENGLISH if first[:2] == Language.ENGLISH else Language.INDONESIAN


def page(
    request: Request,
    template: str,
    context: Mapping[str, Any],
    status: HTTPStatus = HTTPStatus.OK,
) -> HTMLResponse:
    """A page in the language in use."""
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    written = (
        templates()
        .get_template(template)
        .render(
            here=here,
            static=static_address,
            viewer=getattr(request.state, "person", None),
            form=Markup('<input type="hidden" name="{}" value="{}">').format(
                FORM_FIELD, form_token(request)
            ),
            **context,
        )
    )
    answer = HTMLResponse(written, status_code=status, headers={**HEADERS, **_NOT_KEPT})
    remember_form(request, answer)
    return answer


def lead(path: str) -> RedirectResponse:
    """Show another page of ours next."""
    return RedirectResponse(
        path, status_code=HTTPStatus.SEE_OTHER, headers={**HEADERS, **_NOT_KEPT}
    )


def static(name: str) -> Response:
    """A file of ours; browsers keep it, for its address changes with what is in it."""
    found = _files().get(name)
    if found is None:
        return Response(status_code=HTTPStatus.NOT_FOUND, headers=HEADERS)
    content, _ = found
    return Response(
        content,
        media_type=_TYPES[Path(name).suffix],
        headers={**HEADERS, "Cache-Control": "public, max-age=31536000, immutable"},
    )


def static_address(name: str) -> str:
    """Where a file of ours is, by its content."""
    return f"/static/{_files()[name][1]}/{name}"


@cache
def _files() -> Mapping[str, tuple[bytes, str]]:
    """Every file with the number that its address carries."""
    found = {path.name: path.read_bytes() for path in sorted(_STATIC.iterdir())}
    # Without the package pages show the browser's own typeface.
    if find_spec(_FONT_PACKAGE) is not None:
        found[_FONT] = (files(_FONT_PACKAGE) / "files" / _FONT).read_bytes()
    # One number for all: the style sheet names the font beside it.
    number = sha256(b"\0".join(found.values())).hexdigest()[:_DIGITS]
    return {name: (content, number) for name, content in found.items()}

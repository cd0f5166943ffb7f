"""`lapak office`: the office as a program, and what its keeper does with it."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from booth.config import load_config
from booth.domain.clock import SystemClock
from booth.domain.errors import UnavailableError
from booth.domain.money import format_rupiah
from ui.commands import EXIT_UNAVAILABLE, EXIT_WRONG
from ui.commands.sentences import sentence

if TYPE_CHECKING:
    from sync.office.findings import Finding, Verdict
    from sync.office.running import Options, Ready

_FOUR: Final = 4


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `lapak office`."""
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="WHAT")
    serve = kinds.add_parser("serve", help="take registers' sales and show live totals")
    serve.add_argument("--host", help="the address to listen at (default: every one of this one)")
    serve.add_argument("--port", type=int, help="where to listen (default: 8443)")
    serve.add_argument(
        "--workers", type=int, default=1, help="processes; several on PostgreSQL only (default: 1)"
    )
    serve.add_argument("--certificate", type=Path, help="a certificate's chain (PEM), with --key")
    serve.add_argument("--key", type=Path, help="the key (PEM) of --certificate")
    serve.add_argument(
        "--plain", action="store_true", help="without TLS, on 127.0.0.1 alone: behind a proxy"
    )
    serve.add_argument(
        "--backup-to", type=Path, metavar="DIR", help="copy the office there every quarter hour"
    )
    serve.add_argument(
        "--held",
        action="store_true",
        help="answer another program over the standard pipes, and end when it ends",
    )
    verify = kinds.add_parser("verify", help="check every signature, chain, figure and balance")
    verify.add_argument("--json", action="store_true", help="print one JSON object")
    rebuild = kinds.add_parser("rebuild", help="work every figure out again from what was sent")
    backup = kinds.add_parser("backup", help="copy the office while it serves, and verify the copy")
    backup.add_argument("--to", type=Path, required=True, metavar="DIR", help="where copies go")
    for each in (serve, verify, rebuild, backup):
        each.add_argument("--dir", type=Path, help="the office's folder (default: your own)")
        each.add_argument(
            "--database", default="", metavar="URL", help="PostgreSQL (default: a file in --dir)"
        )


def run(arguments: argparse.Namespace) -> int:
    """Do it: 0 when all is well, 1 when something is wrong, 2 when it could not be done."""
    match arguments.kind:
        case "serve":
            return _serve(arguments)
        case "verify":
            return _verify(arguments)
        case "rebuild":
            return _rebuild(arguments)
        case _:
            return _back_up(arguments)


def _options(arguments: argparse.Namespace) -> "Options":
    from sync.office.running import Options

    return Options(folder=arguments.dir or load_config().office, database=arguments.database)


# --- serving --------------------------------------------------------------------------------------


def _serve(arguments: argparse.Namespace) -> int:
    import logging
    from dataclasses import replace

    from sync.office.running import DEFAULT_PORT, EVERYWHERE, is_loopback, ready, serve
    from sync.office.store.engines import is_sqlite

    options = _options(arguments)
    host = arguments.host or ("127.0.0.1" if arguments.plain else EVERYWHERE)
    if arguments.plain and not is_loopback(host):
        return _no("--plain is for 127.0.0.1 alone: anybody in the hall could read along.")
    if (arguments.certificate is None) != (arguments.key is None):
        return _no("--certificate and --key belong together.")
    if arguments.workers < 1 or (arguments.workers > 1 and is_sqlite(options.address)):
        return _no("several workers need PostgreSQL: name one with --database.")
    given = None if arguments.certificate is None else (arguments.certificate, arguments.key)
    options = replace(
        options,
        host=host,
        port=DEFAULT_PORT if arguments.port is None else arguments.port,
        workers=arguments.workers,
        certificate=given,
        plain=arguments.plain,
        backups=arguments.backup_to,
    )
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger("lapak.office").setLevel(logging.INFO)
    if arguments.held:
        return _serve_held(options)
    with ready(options) as prepared:
        serve(prepared, begun=lambda _: print(_greeting(prepared), flush=True))
    print("The office is closed. What was acknowledged is on the disk.", flush=True)
    return 0


def _serve_held(options: "Options") -> int:
    """Serve for the program that started this one: see `sync.office.held`."""
    from dataclasses import replace

    from sync.office.held import Held
    from sync.office.running import ready, serve
    from sync.protocol.holding import NotOpened, line_of

    said = sys.stdout.buffer
    try:
        with (
            open(sys.stdin.fileno(), "rb", buffering=0, closefd=False) as asked,
            ready(replace(options, names_owner=False)) as prepared,
        ):
            serve(
                prepared,
                begun=lambda stop: Held(prepared, stop, asked=asked, said=said).begin(),
            )
    except UnavailableError as error:
        said.write(line_of(NotOpened(kind=type(error).__name__, words=sentence(error))))
        said.flush()
        return EXIT_UNAVAILABLE
    return 0


def _no(reason: str) -> int:
    print(f"lapak: {reason}", file=sys.stderr)
    return EXIT_UNAVAILABLE


def _greeting(prepared: "Ready") -> str:
    """Where the office is, how it is known, and (once) how its owner comes in."""
    from sync.office.people import OWNER_NAME

    first, *others = prepared.addresses
    lines = [f"The office is open at {first}", terminal_code(first.encode())]
    if others:
        lines.append("Also at: " + "  ".join(others))
    if prepared.fingerprint:
        lines += ["Its authority's fingerprint (SHA-256):", *_in_groups(prepared.fingerprint)]
    if prepared.owner_password is not None:
        lines += [
            "",
            f"Log in as: {OWNER_NAME}",
            f"The owner's password, told this once: {prepared.owner_password}",
        ]
    return "\n".join([*lines, "Ctrl+C closes it."])


def _in_groups(digits: str) -> list[str]:
    """A fingerprint as people compare it: fours, eight to a line."""
    groups = [digits[at : at + _FOUR] for at in range(0, len(digits), _FOUR)]
    half = len(groups) // 2
    return ["  " + " ".join(groups[:half]), "  " + " ".join(groups[half:])]


def terminal_code(content: bytes) -> str:
    """A QR symbol in half blocks: black on white whatever the terminal's own colours are."""
    from booth.qr_symbol import QUIET, symbol

    rows = symbol(content)
    wide = [False] * (len(rows) + 2 * QUIET)
    rows = [
        *([wide] * QUIET),
        *([*wide[:QUIET], *row, *wide[:QUIET]] for row in rows),
        *([wide] * QUIET),
    ]
    if len(rows) % 2:
        rows.append(wide)
    blocks = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
    drawn = (
        "".join(blocks[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    )
    if not sys.stdout.isatty():
        return "\n".join(drawn)
    return "\n".join(f"\x1b[30;107m{line}\x1b[0m" for line in drawn)


# --- keeping --------------------------------------------------------------------------------------


def _verify(arguments: argparse.Namespace) -> int:
    from sync.office.running import opened
    from sync.office.verifying import verify

    with opened(_options(arguments), existing=True) as database, database.reading() as connection:
        verdicts = list(verify(connection))
    wrong = any(verdict.finding is not None for verdict in verdicts)
    if arguments.json:
        fairs = [_as_json(verdict) for verdict in verdicts]
        print(json.dumps({"verdict": "wrong" if wrong else "clean", "fairs": fairs}))
    else:
        print("\n".join(line for verdict in verdicts for line in _in_words(verdict)) or "no fairs")
    return EXIT_WRONG if wrong else 0


def _as_json(verdict: "Verdict") -> dict[str, object]:
    finding = verdict.finding
    told = None if finding is None else {**asdict(finding), "place": None}
    if finding is not None and told is not None and finding.place is not None:
        place = asdict(finding.place)
        told["place"] = {**place, "register": finding.place.register.hex()}
    return {
        "fair": str(verdict.fair),
        "name": verdict.name,
        "registers": verdict.registers,
        "entries": verdict.entries,
        "sales": verdict.sales,
        "net_turnover": verdict.net_turnover,
        "finding": told,
    }


def _in_words(verdict: "Verdict") -> list[str]:
    if verdict.finding is not None:
        return [f"{verdict.name}: SOMETHING IS WRONG", *_of_finding(verdict.finding)]
    return [
        f"{verdict.name}: clean",
        f"  {verdict.registers:,} registers, {verdict.entries:,} entries, {verdict.sales:,} sales",
        f"  net turnover {format_rupiah(verdict.net_turnover)}",
        "  balances of all accounts sum to zero",
    ]


def _of_finding(finding: "Finding") -> list[str]:
    where = f"table {finding.table}"
    if finding.key:
        where += f", key {finding.key}"
    lines = [f"  first thing wrong: {finding.what.value} ({where})"]
    if finding.place is not None:
        place = finding.place
        lines.append(
            f"  register {place.register.hex()}, epoch {place.epoch}, sequence {place.sequence}"
        )
    if finding.expected or finding.found:
        lines += [f"  expected: {finding.expected}", f"  found:    {finding.found}"]
    return lines


def _rebuild(arguments: argparse.Namespace) -> int:
    from sync.office.rebuilding import rebuild
    from sync.office.running import opened

    with opened(_options(arguments), existing=True) as database:
        done = rebuild(database, at=SystemClock().now())
    print(
        f"{done.entries:,} entries were added up again; {done.settled:,} flags settled themselves."
    )
    return 0


def _back_up(arguments: argparse.Namespace) -> int:
    from sync.office.backups import back_up
    from sync.office.running import opened

    with opened(_options(arguments), existing=True) as database:
        made = back_up(database, arguments.to, at=SystemClock().now())
    print(f"{made.path}: {made.size:,} bytes, verified.")
    return 0

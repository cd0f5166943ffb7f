"""`lapak verify`: whether a ledger is all there, and its books and tables follow from it."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from booth.domain.errors import LedgerDamagedError, UnavailableError
from booth.domain.ledger import short_hash
from booth.domain.money import format_rupiah
from booth.storage.verify import Finding, Verdict, verify
from ui.commands import EXIT_UNAVAILABLE, EXIT_WRONG
from ui.commands.sentences import sentence


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `lapak verify`."""
    parser.add_argument("path", type=Path, help="the ledger file, such as KT2.lapak")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "--processes", type=int, help="how many to walk it with (default: one for each processor)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Verify: 0 when all is right, 1 when something is wrong, 2 when it cannot be read."""
    path: Path = arguments.path
    try:
        verdict = verify(path, processes=arguments.processes)
    except (UnavailableError, LedgerDamagedError) as error:
        if arguments.json:
            print(json.dumps({"path": str(path), "verdict": "unreadable", "reason": str(error)}))
        else:
            print(f"lapak: cannot be read: {sentence(error)}", file=sys.stderr)
        return EXIT_UNAVAILABLE
    print(_json(path, verdict) if arguments.json else _sentences(path, verdict))
    return EXIT_WRONG if verdict.finding else 0


def _json(path: Path, verdict: Verdict) -> str:
    head = verdict.head
    return json.dumps(
        {
            "path": str(path),
            "verdict": "wrong" if verdict.finding else "clean",
            "finding": asdict(verdict.finding) if verdict.finding else None,
            "entries": verdict.entries,
            "sales": verdict.sales,
            "net_turnover": verdict.net_turnover,
            "balance": verdict.balance,
            "training": verdict.training,
            "head": None
            if head is None
            else {"epoch": head.epoch, "sequence": head.sequence, "hash": head.hash.hex()},
        }
    )


def _sentences(path: Path, verdict: Verdict) -> str:
    lines = [f"{path}: {'SOMETHING IS WRONG' if verdict.finding else 'clean'}"]
    if verdict.training:
        lines.append("  This is a TRAINING ledger: nothing in it counts.")
    if verdict.finding is not None:
        lines += [f"  {line}" for line in _of_finding(verdict.finding)]
    else:
        lines += [
            f"  {verdict.entries:,} entries, {verdict.sales:,} sales",
            f"  net turnover {format_rupiah(verdict.net_turnover)}",
            "  balances of all accounts sum to zero",
        ]
    if verdict.head is not None:
        head = verdict.head
        lines.append(
            f"  head: epoch {head.epoch}, sequence {head.sequence}, hash {short_hash(head.hash)}"
        )
    return "\n".join(lines)


def _of_finding(finding: Finding) -> list[str]:
    where = f"table {finding.table}" if finding.table else "the file"
    if finding.key:
        where += f", key {finding.key}"
    if finding.position is not None:
        where += f", position {finding.position}"
    if finding.sequence is not None:
        where += f", sequence {finding.sequence}"
    return [
        f"first thing wrong: {finding.what} ({where})",
        f"expected: {finding.expected}",
        f"found:    {finding.found}",
    ]

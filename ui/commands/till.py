"""`lapak till`, and `lapak` alone: open the till."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The till asks for what it needs on its own screens."""
    del parser


def run(arguments: argparse.Namespace) -> int:
    """Open the till, and come back when it is closed."""
    del arguments
    from ui.main import run as run_till

    return run_till()

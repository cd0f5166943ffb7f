"""How Hypothesis searches here, and what comes first. All else a test needs stands beside it."""

import pytest
from hypothesis import HealthCheck, settings

# One commit of the ledger takes what the disk takes: a slow example is no finding.
settings.register_profile(
    "ci",
    deadline=None,
    derandomize=True,  # a red test is red for everybody, and green stays green
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
# Before a release and after a change of the books: `dev.py test --hypothesis-profile=search`.
settings.register_profile(
    "search", settings.get_profile("ci"), derandomize=False, max_examples=2_000
)
settings.load_profile("ci")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long searches first: one that came last would keep a single core busy, and the rest idle."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)

"""
The tests have on their path the package, and that of the compute image, in which it runs; a real
scheduler from the tests of that image; and a Postgres whose answers a test gives.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from fake_postgres import FakePostgres

VERIFY = Path(__file__).parents[1]
COMPUTE = VERIFY.parent / "compute"
sys.path[:0] = [str(VERIFY), str(COMPUTE), str(COMPUTE / "tests")]
os.environ["CATALOGUE_FILE"] = str(VERIFY.parents[1] / "assets/verify/catalogue.json")

from containers import client, scheduler, start_container

__all__ = ["client", "scheduler", "start_container"]


@pytest.fixture
def postgres(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakePostgres]:
    fake = FakePostgres()
    monkeypatch.setattr(psycopg, "connect", fake.connect)
    yield fake
    assert fake.still_open == 0, "every connection is closed"

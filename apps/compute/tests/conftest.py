"""The tests have the package and the flows on their path, and a scheduler with its worker containers."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[3] / "flows"))

from containers import client, scheduler, start_container

__all__ = ["client", "scheduler", "start_container"]

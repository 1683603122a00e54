"""Prometheus: every target is up, and has the series of the program behind it."""

from collections.abc import Callable
from typing import Any

from lakehouse_verify.addresses import Addresses
from lakehouse_verify.check import Check, Failure
from lakehouse_verify.http import get_json
from lakehouse_verify.logins import Login

# A series that only this program has, or that it has of itself, by the name of job and service.
SERIES = {
    "prometheus": "prometheus_build_info",
    "dask-scheduler": "dask_scheduler_workers",
    "dask-worker": "dask_worker_threads",
    "prefect-server": "process_start_time_seconds",
    "postgres-exporter": "pg_up == 1",
    "grafana": "grafana_build_info",
}
# The other service that the series is about, where there is one.
ABOUT = {"postgres-exporter": ("postgres",)}
MEASURED = tuple(SERIES)


def prometheus_checks(addresses: Addresses) -> list[Check]:
    def answers() -> str:
        if not query(addresses.prometheus, "vector(1)"):
            raise Failure("it answers a query with nothing", cause="another program listens at its address")
        return "answers"

    return [Check("prometheus", "a query", answers)]


def target_checks(addresses: Addresses) -> list[Check]:
    """After those that say whether each program works at all."""

    def target(job: str) -> Callable[[], str]:
        return lambda: _target(addresses.prometheus, job)

    return [
        *(
            Check(job, "its figures in Prometheus", target(job), needs=("prometheus", *ABOUT.get(job, ())), settles=True)
            for job in SERIES
        ),
        Check("prometheus", "targets of other programs", lambda: _others(addresses.prometheus), settles=True),
    ]


def _target(prometheus: str, job: str) -> str:
    targets = [target for target in _targets(prometheus) if target["labels"].get("job") == job]
    if not targets:
        raise Failure(
            f"Prometheus has no target of the job {job}",
            cause="assets/prometheus/prometheus.yml does not name it, or its name leads to no address",
            look_at="prometheus",
        )
    _all_up(targets)
    series = query(prometheus, _of_job(job))
    measured = {sample["metric"].get("instance") for sample in series}
    if without := [target["labels"]["instance"] for target in targets if target["labels"]["instance"] not in measured]:
        raise Failure(
            f"no series {SERIES[job]} of {', '.join(without)}",
            cause="it answers, but not with the figures of its program",
        )
    return f"{len(targets)} up" if len(targets) > 1 else "up"


def _of_job(job: str) -> str:
    name, *condition = SERIES[job].split(" ", 1)
    return " ".join([f'{name}{{job="{job}"}}', *condition])


def _others(prometheus: str) -> str:
    others = [target for target in _targets(prometheus) if target["labels"].get("job") not in SERIES]
    _all_up(others)
    return f"{len(others)} up" if others else "none"


def _all_up(targets: list[dict[str, Any]]) -> None:
    if down := [target for target in targets if target["health"] != "up"]:
        first = down[0]
        raise Failure(
            f"{len(down)} of {len(targets)} targets not up: {first['scrapeUrl']} is {first['health']}"
            + (f", {first['lastError']}" if first.get("lastError") else ""),
            cause="it does not answer with figures, or not in time",
        )


def _targets(prometheus: str) -> list[dict[str, Any]]:
    return get_json(f"{prometheus}/api/v1/targets", query={"state": "active"})["data"]["activeTargets"]


def query(prometheus: str, expression: str, login: Login | None = None) -> list[dict[str, Any]]:
    """The samples of `expression` now, from Prometheus or through Grafana's proxy."""
    return get_json(f"{prometheus}/api/v1/query", login, {"query": expression})["data"]["result"]

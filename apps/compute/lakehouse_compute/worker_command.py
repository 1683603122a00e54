"""The `dask worker` command line of each process."""

import sys
from collections.abc import Mapping

from lakehouse_compute.worker_settings import WorkerSettings

# A nanny gives these to its worker; without one nobody would. One thread of a task is one
# thread of its libraries, and freed memory goes back to the system.
WITHOUT_NANNY = {
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_TRIM_THRESHOLD_": "65536",
}


def worker_command(settings: WorkerSettings, index: int, name: str) -> list[str]:
    """
    No `--death-timeout`: a worker without its scheduler waits for it. `--nworkers` is 1
    because processes of one command would share a metrics port (dask/distributed#8544).
    """
    nanny = ["--nanny-port", str(settings.ports.nannies[index])] if settings.nanny else ["--no-nanny"]
    return [
        *(sys.executable, "-m", "dask", "worker", settings.scheduler),
        *("--name", name),
        *("--nworkers", "1"),
        *("--nthreads", str(settings.threads)),
        *("--memory-limit", settings.memory_limit),
        *("--worker-port", str(settings.ports.workers[index])),
        *nanny,
        *("--dashboard-address", f":{settings.ports.metrics[index]}"),
    ]


def worker_environment(settings: WorkerSettings, environment: Mapping[str, str]) -> dict[str, str]:
    """With the scheduler's address, since the variable wins over the one in the command."""
    defaults = {} if settings.nanny else WITHOUT_NANNY
    return {**defaults, **environment, "DASK_SCHEDULER_ADDRESS": settings.scheduler}

"""The command that tells more, on the target on which the checks run."""

import pytest

from lakehouse_verify.check import Failure
from lakehouse_verify.further import further_of

COMPOSE: dict[str, str] = {"NAMESPACE": "pqr-lakehouse"}
KUBERNETES = {"KUBERNETES_SERVICE_HOST": "10.96.0.1", "NAMESPACE": "pqr-lakehouse"}

LOGS = Failure("problem", cause="cause")
STATE = Failure("problem", cause="cause", look_for="state")
OTHER = Failure("problem", cause="cause", look_at="postgres-schema")


@pytest.mark.parametrize(
    ("environment", "failure", "command"),
    [
        pytest.param(COMPOSE, LOGS, "docker compose logs --tail 50 grafana", id="logs on Compose"),
        pytest.param(
            COMPOSE, STATE, "docker compose ps -a grafana; docker compose logs --tail 20 grafana", id="state on Compose"
        ),
        pytest.param(COMPOSE, OTHER, "docker compose logs --tail 50 postgres-schema", id="another service on Compose"),
        pytest.param(
            KUBERNETES,
            LOGS,
            "kubectl -n pqr-lakehouse logs -l app.kubernetes.io/name=grafana --tail 50 --prefix",
            id="logs on Kubernetes",
        ),
        pytest.param(
            KUBERNETES,
            STATE,
            "kubectl -n pqr-lakehouse get pods -l app.kubernetes.io/name=grafana; "
            "kubectl -n pqr-lakehouse describe pods -l app.kubernetes.io/name=grafana",
            id="state on Kubernetes",
        ),
        pytest.param(
            KUBERNETES,
            OTHER,
            "kubectl -n pqr-lakehouse logs -l app.kubernetes.io/name=postgres-schema --tail 50 --prefix",
            id="another service on Kubernetes",
        ),
    ],
)
def test_the_command_fits_the_target_and_the_failure(
    environment: dict[str, str], failure: Failure, command: str
) -> None:
    assert further_of(environment)("grafana", failure) == command

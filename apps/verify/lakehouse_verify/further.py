"""The command that tells more about a service, on the target on which this runs."""

import os
from collections.abc import Callable, Mapping
from typing import Literal

from lakehouse_verify.check import Failure

Further = Callable[[str, Failure], str]


def further_of(environment: Mapping[str, str] = os.environ) -> Further:
    """Tells Kubernetes by a variable that every container has there. https://kubernetes.io/docs/concepts/services-networking/service/"""
    if "KUBERNETES_SERVICE_HOST" in environment:
        namespace = environment["NAMESPACE"]
        return lambda service, failure: _on_kubernetes(namespace, failure.look_at or service, failure.look_for)
    return lambda service, failure: _on_compose(failure.look_at or service, failure.look_for)


def _on_compose(service: str, what: Literal["logs", "state"]) -> str:
    if what == "state":
        return f"docker compose ps -a {service}; docker compose logs --tail 20 {service}"
    return f"docker compose logs --tail 50 {service}"


def _on_kubernetes(namespace: str, service: str, what: Literal["logs", "state"]) -> str:
    of = f"-n {namespace}", f"-l app.kubernetes.io/name={service}"
    if what == "state":
        return f"kubectl {of[0]} get pods {of[1]}; kubectl {of[0]} describe pods {of[1]}"
    return f"kubectl {of[0]} logs {of[1]} --tail 50 --prefix"

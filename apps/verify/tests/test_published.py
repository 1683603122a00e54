"""What was tried from outside, as the checks hear of it."""

import pytest
from fake_servers import failure_of

from lakehouse_verify.published import Published, published_checks, read_published


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("[]", []),
        ('[{"service": "grafana", "address": "localhost:3000"}]', [Published("grafana", "localhost:3000", None)]),
        (
            '[{"service": "grafana", "address": "[::1]:3000", "problem": null},'
            ' {"service": "rustfs", "address": "localhost:9000", "problem": "ECONNREFUSED"}]',
            [Published("grafana", "[::1]:3000", None), Published("rustfs", "localhost:9000", "ECONNREFUSED")],
        ),
        (
            '[{"service": "gateway", "address": "localhost:3000", "letsIn": ["a page: 200"]}]',
            [Published("gateway", "localhost:3000", None, ("a page: 200",))],
        ),
    ],
)
def test_a_list_of_objects_is_read(text: str, published: list[Published]) -> None:
    assert read_published(text) == published


@pytest.mark.parametrize("text", ["", "grafana", "[1"])
def test_what_is_no_json_is_a_wrong_argument(text: str) -> None:
    with pytest.raises(ValueError):
        read_published(text)


def test_what_answered_outside_passes() -> None:
    [check] = published_checks([Published("grafana", "localhost:3000", None)])
    assert (check.service, check.title, check.run()) == ("grafana", "localhost:3000 from outside", "answers")


def test_what_refused_pages_of_other_sites_says_so() -> None:
    [check] = published_checks([Published("gateway", "localhost:3000", None, ())])
    assert check.run() == "refuses other sites"


def test_what_let_a_page_of_another_site_in_fails() -> None:
    [check] = published_checks([Published("gateway", "localhost:3000", None, ("a page: 200", "another: 404"))])
    failure = failure_of(check.run)
    assert failure.problem == "localhost:3000 answers a page: 200, another: 404 (it must be 403)"
    assert "around the gateway" in failure.cause


@pytest.mark.parametrize("problem", ["ECONNREFUSED", ""])
def test_what_did_not_is_not_published_there(problem: str) -> None:
    [check] = published_checks([Published("grafana", "localhost:3000", problem)])
    failure = failure_of(check.run)
    assert failure.problem == f"localhost:3000 does not answer: {problem}"
    assert "its port is not published there" in failure.cause
    assert failure.look_for == "state"


def test_each_one_is_told_for_itself() -> None:
    addresses = [Published("rustfs", "localhost:9000", "ECONNREFUSED"), Published("rustfs", "localhost:9001", None)]
    first, second = published_checks(addresses)
    failure_of(first.run)
    assert second.run() == "answers"

"""What a port is, and what is said of a text that is not one."""

import pytest

from lakehouse_compute.ports import port_list_problems, port_problems, read_port_list


@pytest.mark.parametrize("port", ["1024", "4200", "65535"])
def test_a_port_that_a_program_without_root_may_take(port: str) -> None:
    assert port_problems("PORT", port) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is not set"),
        *((text, f"is {text!r}") for text in ("0", "1023", "65536", "-1", "http", "tcp://10.0.0.1:80", "٤٢٠٠", " 1024")),
    ],
)
def test_anything_else_is_told_with_what_it_must_be(text: str, said: str) -> None:
    assert port_problems("PORT", text) == [f"PORT: {said}; it must be a port from 1024 to 65535"]


def test_a_list_has_commas_and_maybe_blanks() -> None:
    assert port_list_problems("PORTS", "8800, 8801") == []
    assert read_port_list("8800, 8801") == (8800, 8801)

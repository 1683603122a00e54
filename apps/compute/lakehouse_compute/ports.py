"""
The ports to listen on. Whoever starts a container states them to the network, too, and tells
them to its program: none has a default.
"""

# Those below are not for a program without root, and 0 would be any.
LEAST, MOST = 1024, 65535


def port_problems(name: str, text: str) -> list[str]:
    """What is wrong with the text of one port; `name` is what a person sets it with."""
    return [] if _is_port(text) else [f"{name}: {_said(text)}; it must be a port from {LEAST} to {MOST}"]


def port_list_problems(name: str, text: str) -> list[str]:
    """The same, of ports with commas between them."""
    if all(_is_port(word.strip()) for word in text.split(",")):
        return []
    return [f"{name}: {_said(text)}; it must be ports from {LEAST} to {MOST} with commas between them"]


def read_port_list(text: str) -> tuple[int, ...]:
    """Of a text without problems."""
    return tuple(int(word) for word in text.split(","))


def _is_port(text: str) -> bool:
    return text.isascii() and text.isdigit() and LEAST <= int(text) <= MOST


def _said(text: str) -> str:
    return f"is {text!r}" if text else "is not set"

"""
The ports to listen on. Who starts a container also declares them to the network, and passes
them to its program: none has a default.
"""

# Lower ports need root, and 0 would mean any port.
LEAST, MOST = 1024, 65535


def port_problems(name: str, text: str) -> list[str]:
    """What is wrong with the text of one port; `name` is what a person sets it with."""
    return [] if _is_port(text) else [f"{name}: {_said(text)}; it must be a port from {LEAST} to {MOST}"]


def port_list_problems(name: str, text: str) -> list[str]:
    """What is wrong with the text of several ports with commas between them."""
    if all(_is_port(word.strip()) for word in text.split(",")):
        return []
    return [f"{name}: {_said(text)}; it must be ports from {LEAST} to {MOST} with commas between them"]


def read_port_list(text: str) -> tuple[int, ...]:
    """Reads a text in which port_list_problems found none."""
    return tuple(int(word) for word in text.split(","))


def _is_port(text: str) -> bool:
    return text.isascii() and text.isdigit() and LEAST <= int(text) <= MOST


def _said(text: str) -> str:
    return f"is {text!r}" if text else "is not set"

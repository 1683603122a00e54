"""One HTTP request, and what to say when it is not answered well."""

import base64
import http.client
import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from typing import Any

from lakehouse_verify.check import Failure, not_answering
from lakehouse_verify.logins import Login

SECONDS = 10


def get(url: str, login: Login | None = None, query: Mapping[str, str] | None = None) -> str:
    """The body of a 2xx answer."""
    address = urllib.parse.urlsplit(url).netloc
    request = urllib.request.Request(f"{url}?{urllib.parse.urlencode(query)}" if query else url)
    if login:
        credentials = base64.b64encode(f"{login.user}:{login.password}".encode()).decode()
        request.add_header("Authorization", f"Basic {credentials}")
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            return answer.read().decode(errors="replace")
    except urllib.error.HTTPError as refusal:
        raise _refused(url, refusal) from refusal
    except urllib.error.URLError as error:
        raise not_answering(address, error.reason if isinstance(error.reason, OSError) else error) from error
    except (OSError, http.client.HTTPException) as error:
        raise not_answering(address, error) from error


def any_answer(url: str) -> None:
    """Any status below 500 will do: for a port whose health path is not known."""
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(url).netloc, timeout=SECONDS)
    try:
        connection.request("GET", urllib.parse.urlsplit(url).path)
        answer = connection.getresponse()
    except (OSError, http.client.HTTPException) as error:
        raise not_answering(urllib.parse.urlsplit(url).netloc, error) from error
    finally:
        connection.close()
    if answer.status >= 500:
        raise Failure(
            f"{url} answers {answer.status} {answer.reason}", cause="it runs, but something that it needs does not"
        )


def get_json(url: str, login: Login | None = None, query: Mapping[str, str] | None = None) -> Any:
    """The JSON of a 2xx answer."""
    body = get(url, login, query)
    try:
        return json.loads(body)
    except ValueError as error:
        raise Failure(
            f"{url} answers something that is no JSON: {body[:40]!r}",
            cause="another program listens at its address, or it is starting",
        ) from error


def _refused(url: str, refusal: urllib.error.HTTPError) -> Failure:
    problem = f"{url} answers {refusal.code} {refusal.reason}"
    if refusal.code in (401, 403):
        return Failure(problem, cause="the password is not the one that it was started with: README.md, Settings")
    return Failure(problem, cause="it runs, but something that it needs does not")

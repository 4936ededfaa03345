"""The HTTP API as a program outside uses it: one session, answers as they came."""

from __future__ import annotations

from typing import Any

import requests

from app.model.group_key import key_of

TIMEOUT_S = 30


class Api:
    """`refusal` of an answer is its problem's code; what succeeds gives its JSON."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._base = f"{url}/api/v1"
        self._session = requests.Session()

    def __enter__(self) -> Api:
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    def ask(self, method: str, path: str, body: Any = None, **options: Any) -> requests.Response:
        """`path` is below /api/v1."""
        if body is not None:
            options["json"] = body
        return self._session.request(method, self._base + path, timeout=TIMEOUT_S, **options)

    def must(self, method: str, path: str, body: Any = None) -> Any:
        """The answer's JSON; it must be a success."""
        answer = self.ask(method, path, body)
        assert answer.ok, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer.json() if answer.content else None

    def snapshot(self, *names: str) -> dict[str, Any]:
        """{run, tick, docs: {NAME: {seq, doc}}}"""
        answer = self.ask("GET", "/snapshot", params={"doc": names})
        assert answer.ok, answer.text
        return dict(answer.json())

    def facts_after(self, id: int) -> list[dict[str, Any]]:
        answer = self.must("GET", f"/facts?after={id}")
        assert not answer["gap"]
        return list(answer["facts"])

    def create_topic(self, name: str, partitions: int = 6, replication_factor: int = 3) -> str:
        body = {"name": name, "partitions": partitions, "replication_factor": replication_factor, "configs": {}}
        self.must("POST", "/topics", body)
        return name

    def send(self, topic: str, **record: Any) -> list[dict[str, Any]]:
        return list(self.must("POST", f"/topics/{topic}/records", record)["records"])

    def start_generator(self, topic: str, records_per_s: float, **options: Any) -> str:
        return str(self.must("POST", "/producers", {"topic": topic, "records_per_s": records_per_s, **options})["id"])

    def stop_generator(self, id: str) -> None:
        self.must("DELETE", f"/producers/{id}")

    def add_member(self, group: str, *topics: str, **options: Any) -> str:
        return str(self.must("POST", members_path(group), {"topics": topics, **options})["id"])

    def remove_member(self, group: str, id: str) -> None:
        self.must("DELETE", f"{members_path(group)}/{id}")


def members_path(group: str) -> str:
    return f"/groups/{key_of(group)}/members"


def problem(answer: requests.Response) -> tuple[int, str]:
    """Status and code of an answer that must be a problem with a sentence."""
    assert answer.headers["Content-Type"] == "application/problem+json", answer.text
    document = answer.json()
    assert document["status"] == answer.status_code
    assert document["detail"]
    return answer.status_code, document["code"]

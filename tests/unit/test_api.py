"""The HTTP API: what is asked reaches the commands whole, and every error is a problem that says what to do."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.control.produce import RecordError, RecordResult
from app.problems import InvalidError, KafkaRefusedError, LimitReachedError, NotFoundError
from tests.support.web import READY, StandInServices, web

RECORDS = "/api/v1/topics/orders/records"
MUTATIONS = [
    ("POST", "/api/v1/topics", {"name": "a", "partitions": 1, "replication_factor": 1}),
    ("DELETE", "/api/v1/topics/a", None),
    ("POST", "/api/v1/topics/a/partitions", {"count": 3}),
    ("POST", RECORDS, {"value": "x"}),
    ("POST", "/api/v1/producers", {"topic": "a", "records_per_s": 1, "keys": 2}),
    ("PATCH", "/api/v1/producers/g1", {"records_per_s": 2}),
    ("DELETE", "/api/v1/producers/g1", None),
    ("POST", "/api/v1/groups/g/members", {"topics": ["a"]}),
    ("PATCH", "/api/v1/groups/g/members/m1", {"paused": True}),
    ("POST", "/api/v1/groups/g/members/m1/step", {"count": 2}),
    ("DELETE", "/api/v1/groups/g/members/m1", None),
    ("DELETE", "/api/v1/groups/g/members/m1?how=kill", None),
    ("POST", "/api/v1/groups/g/members/m1/restart", None),
    ("POST", "/api/v1/groups/g/offsets", {"to": "earliest", "preview": True}),
    ("DELETE", "/api/v1/groups/g", None),
    *(("POST", f"/api/v1/brokers/1/{action}", None) for action in ("start", "stop", "kill", "freeze", "resume")),
    ("POST", "/api/v1/brokers/elect-preferred", None),
    ("POST", "/api/v1/lab/comparisons", {"change": "join"}),
    ("DELETE", "/api/v1/lab/comparisons/ab12", None),
]
RESET_LAB = ("POST", "/api/v1/lab/reset", None)  # it may be what helps a cluster that does not start
HARMLESS = [  # they change nothing in a cluster: allowed where it is read-only (test_api_recordings.py)
    ("POST", "/api/v1/recording", {}),
    ("DELETE", "/api/v1/recording", None),
    ("PATCH", "/api/v1/replay", {}),
]


def client(*arguments: Any, **named: Any) -> tuple[FlaskClient, StandInServices]:
    app, services = web(*arguments, **named)
    return app.test_client(), services


def problem(response: TestResponse) -> tuple[int, str]:
    """Status and code of a response that must be a problem."""
    assert response.content_type == "application/problem+json"
    document = response.get_json()
    assert document["status"] == response.status_code
    assert document["detail"]
    assert isinstance(document["params"], dict)
    return response.status_code, document["code"]


def refusing(error: Exception) -> Any:
    def refuse(*_: object) -> None:
        raise error

    return refuse


# ---- observation


def test_without_a_name_the_snapshot_is_of_the_cluster() -> None:
    http, _ = client()
    answer = http.get("/api/v1/snapshot").get_json()
    assert answer == {"run": "r", "tick": 9, "docs": {"cluster": {"seq": 7, "doc": READY}}}


def test_a_document_that_does_not_exist_is_absent() -> None:
    http, _ = client()
    assert http.get("/api/v1/snapshot?doc=topic:none&doc=group:none").get_json()["docs"] == {}


def test_facts_come_after_the_one_that_is_known() -> None:
    http, _ = client()
    assert http.get("/api/v1/facts?after=41").get_json()["facts"] == [{"id": 42}]


@pytest.mark.parametrize("query", ["after=x", "after=-1", "aftre=3"])
def test_a_wrong_query_is_named(query: str) -> None:
    http, _ = client()
    response = http.get(f"/api/v1/facts?{query}")
    assert problem(response) == (422, "invalid")
    assert response.get_json()["params"]["field"] == query.split("=")[0]


def test_alive_is_not_yet_ready() -> None:
    starting = {"phase": "starting", "progress": {"step": "download", "done": 3, "total": 9}}
    http, _ = client(starting)
    assert http.get("/healthz").status_code == 200
    response = http.get("/readyz")
    assert (response.status_code, response.get_json()) == (503, starting)


def test_ready_when_the_cluster_answers() -> None:
    http, _ = client()
    assert http.get("/readyz").status_code == 200


def test_the_last_hour_of_a_topic_and_of_a_group_can_be_had() -> None:
    http, _ = client()
    empty = {"step_ms": 10_000, "points": [], "marks": []}
    assert http.get("/api/v1/topics/orders/history").get_json() == empty
    assert http.get("/api/v1/groups/billing/history").get_json() == empty
    assert problem(http.get("/api/v1/topics/none/history")) == (404, "topic_not_found")
    assert problem(http.get("/api/v1/groups/none/history")) == (404, "group_not_found")


# ---- commands


def test_no_mutation_is_left_out_below() -> None:
    app, _ = web()
    routes = app.url_map.bind("localhost")
    listed = [*MUTATIONS, RESET_LAB, *HARMLESS]
    known = {(method, routes.match(path.partition("?")[0], method)[0]) for method, path, _ in listed}
    changing = {"POST", "PUT", "PATCH", "DELETE"}
    rules = app.url_map.iter_rules()
    assert {(method, rule.endpoint) for rule in rules for method in (rule.methods or set()) & changing} == known


@pytest.mark.parametrize(("method", "path", "body"), [*MUTATIONS, RESET_LAB])
def test_a_cluster_that_is_read_only_refuses_every_mutation(method: str, path: str, body: Any) -> None:
    http, services = client({**READY, "read_only": True})
    assert problem(http.open(path, method=method, json=body)) == (403, "read_only")
    for sent in ({"json": {"colour": "red"}}, {"data": "not JSON", "content_type": "text/plain"}):
        assert problem(http.open(path, method=method, **sent)) == (403, "read_only"), "before the body is looked at"
    assert services.calls == []


@pytest.mark.parametrize(("method", "path", "body"), MUTATIONS)
def test_a_cluster_that_is_starting_says_so(method: str, path: str, body: Any) -> None:
    http, _ = client({"phase": "starting"}, commands=False)
    response = http.open(path, method=method, json=body)
    assert problem(response) == (503, "cluster_not_ready")
    assert response.get_json()["params"] == {"phase": "starting"}


@pytest.mark.parametrize(("method", "path"), [(method, path) for method, path, _ in MUTATIONS])
@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", None]
)
def test_a_body_that_is_not_called_json_is_refused(method: str, path: str, content_type: str | None) -> None:
    http, services = client()
    response = http.open(path, method=method, data=b'{"name": "a"}', content_type=content_type)
    assert problem(response) == (415, "json_required")
    assert services.calls == []


def test_produced_records_answer_with_what_kafka_said() -> None:
    results = [RecordResult(partition=2, offset=41, timestamp_ms=1, ack_ms=1.5)]
    http, services = client(answers={"producers.send": lambda *_: results})
    response = http.post(RECORDS, json={"key": "", "headers": [["a", None], ["a", "1"]], "partition": 2, "count": 1})
    assert response.status_code == 201
    assert response.get_json() == {"records": [{"partition": 2, "offset": 41, "timestamp_ms": 1, "ack_ms": 1.5}]}
    [(_, (topic, command))] = services.calls
    assert (topic, command.key, command.value, command.partition) == ("orders", "", None, 2)


def test_records_of_which_some_failed_answer_207_with_the_error_of_each() -> None:
    results = [RecordResult(partition=0, offset=1), RecordResult(error=RecordError(code="_MSG_TIMED_OUT"))]
    http, _ = client(answers={"producers.send": lambda *_: results})
    response = http.post(RECORDS, json={"value": "x", "count": 2})
    assert response.status_code == 207
    assert response.get_json()["records"] == [{"partition": 0, "offset": 1}, {"error": {"code": "_MSG_TIMED_OUT"}}]


def test_a_member_is_added_to_the_group_that_the_key_names() -> None:
    http, services = client(answers={"members.add": lambda *_: ("m1", "a/b-1")})
    response = http.post("/api/v1/groups/~YS9i/members", json={"topics": ["orders"]})
    assert (response.status_code, response.get_json()) == (201, {"id": "m1", "client_id": "a/b-1"})
    assert services.calls[0][1][0] == "a/b"


@pytest.mark.parametrize("key", ["~a", "~____", "a b", "~YS9i="])
def test_a_key_that_names_no_group_is_not_found(key: str) -> None:
    http, _ = client()
    assert problem(http.post(f"/api/v1/groups/{key}/members", json={"topics": ["a"]})) == (404, "group_not_found")


@pytest.mark.parametrize("name", ["<script>", "a b", "..%2Fetc", "ñ", "a" * 250])
def test_a_name_that_no_topic_can_have_is_not_found(name: str) -> None:
    http, services = client()
    assert problem(http.post(f"/api/v1/topics/{name}/records", json={"value": "x"}))[0] == 404
    assert services.calls == []


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (NotFoundError("topic", "orders"), (404, "topic_not_found")),
        (InvalidError("partition", "there are 6"), (422, "invalid")),
        (LimitReachedError("members", 50), (409, "limit_reached")),
        (KafkaRefusedError("UNKNOWN_TOPIC_OR_PART", "no such topic"), (404, "UNKNOWN_TOPIC_OR_PART")),
        (KafkaRefusedError("NOT_ENOUGH_REPLICAS", "too few"), (409, "NOT_ENOUGH_REPLICAS")),
        (KafkaRefusedError("_MSG_TIMED_OUT", "late"), (504, "_MSG_TIMED_OUT")),
        (KafkaRefusedError("_ALL_BROKERS_DOWN", "nobody"), (502, "_ALL_BROKERS_DOWN")),
    ],
)
def test_what_a_command_raises_is_a_problem(error: Exception, told: tuple[int, str]) -> None:
    http, _ = client(answers={"producers.send": refusing(error)})
    assert problem(http.post(RECORDS, json={"value": "x"})) == told


def test_what_nobody_expected_tells_nothing() -> None:
    http, _ = client(answers={"producers.send": refusing(RuntimeError("secret"))})
    response = http.post(RECORDS, json={"value": "x"})
    assert problem(response) == (500, "internal_error")
    assert "secret" not in response.text


# ---- reading records


def test_records_are_read_from_where_the_query_says() -> None:
    page = {"records": [], "next_offset": 9, "low": 0, "high": 9}
    http, services = client(answers={"records.browse": lambda *_: page})
    assert http.get(f"{RECORDS}?partition=2&offset=9&limit=5").get_json() == page
    [(name, (topic, query))] = services.calls
    assert (name, topic) == ("records.browse", "orders")
    assert (query.partition, query.offset, query.limit) == (2, 9, 5)


def test_records_may_be_read_where_nothing_may_be_changed() -> None:
    http, _ = client({**READY, "read_only": True}, answers={"records.browse": lambda *_: {"records": []}})
    assert http.get(f"{RECORDS}?partition=0").status_code == 200


def test_records_cannot_be_read_before_there_is_a_cluster() -> None:
    http, _ = client({**READY, "phase": "starting"}, commands=False)
    assert problem(http.get(f"{RECORDS}?partition=0")) == (503, "cluster_not_ready")


def test_records_that_are_kept_out_say_so() -> None:
    http, _ = client({**READY, "capabilities": {"record_contents": {"ok": False}}}, commands=False)
    assert problem(http.get(f"{RECORDS}?partition=0")) == (403, "no_record_contents")


@pytest.mark.parametrize(
    ("query", "field"), [("", "partition"), ("partition=0&limit=201", "limit"), ("partition=a", "partition")]
)
def test_a_wrong_place_to_read_is_named(query: str, field: str) -> None:
    http, services = client()
    response = http.get(f"{RECORDS}?{query}")
    assert problem(response) == (422, "invalid")
    assert response.get_json()["params"]["field"] == field
    assert services.calls == []


# ---- bad input


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("/api/v1/topics", {"name": "../x"}, "name"),
        ("/api/v1/topics", {"name": "<script>"}, "name"),
        ("/api/v1/topics", {"name": "a", "partitions": 0}, "partitions"),
        ("/api/v1/topics", {"name": "a", "colour": "red"}, "colour"),
        ("/api/v1/topics/a/partitions", {}, "count"),
        (RECORDS, {"partition": -1}, "partition"),
        (RECORDS, {"count": 1001}, "count"),
        (RECORDS, {"key": 5}, "key"),
        (RECORDS, {"value_base64": "%"}, "value_base64"),
        ("/api/v1/producers", {"topic": "a", "records_per_s": -1}, "records_per_s"),
        ("/api/v1/producers", {"records_per_s": 1}, "topic"),
        ("/api/v1/groups/g/members", {"topics": []}, "topics"),
        ("/api/v1/groups/g/members", {"topics": ["a"], "protocol": "raft"}, "protocol"),
    ],
)
def test_invalid_input_names_the_field(path: str, body: Any, field: str) -> None:
    http, services = client()
    response = http.post(path, json=body)
    assert problem(response) == (422, "invalid")
    assert response.get_json()["params"]["field"] == field
    assert services.calls == []


@pytest.mark.parametrize("data", ["{", "", "nul", '{"value": NaN}', "[1]", '"x"', "5", "null", "\xff", "[" * 100_000])
def test_a_body_that_is_no_json_object_is_refused(data: str) -> None:
    http, services = client()
    response = http.post(RECORDS, data=data.encode("latin1"), content_type="application/json")
    assert problem(response)[0] == 422
    assert response.get_json()["params"]["field"] == "body"
    assert services.calls == []


def test_a_body_of_more_than_2_mib_is_refused() -> None:
    http, services = client()
    assert problem(http.post(RECORDS, json={"value": "x" * 2 * 1024 * 1024})) == (413, "body_too_large")
    assert services.calls == []


def test_a_body_of_unannounced_length_has_the_same_limit() -> None:
    http, services = client()
    chunked = {"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}
    body = BytesIO(b'{"value": "' + b"x" * 2 * 1024 * 1024 + b'"}')
    response = http.post(RECORDS, input_stream=body, content_type="application/json", environ_overrides=chunked)
    assert problem(response) == (413, "body_too_large")
    assert body.read() == b"", "read to its end, so that the client can read the answer"
    assert services.calls == []


def test_members_are_searched_by_two_letters_or_more() -> None:
    http, _ = client()
    found = http.get("/api/v1/members?search=bill").get_json()
    assert found == {"members": [{"group": "billing", "member_id": "x", "client_id": "bill"}]}
    assert problem(http.get("/api/v1/members?search=b"))[0] == 422
    assert problem(http.get("/api/v1/members"))[0] == 422


def test_a_route_that_is_not_there() -> None:
    http, _ = client()
    assert problem(http.get("/api/v1/nothing")) == (404, "not_found")
    assert problem(http.get("/api/v1//topics")) == (404, "not_found")


def test_a_method_that_a_route_has_not() -> None:
    http, _ = client()
    response = http.put(RECORDS, json={})
    assert problem(response) == (405, "method_not_allowed")
    assert "POST" in response.headers["Allow"]


def test_openapi_describes_the_bodies_and_the_problems() -> None:
    http, _ = client()
    document = http.get("/api/v1/openapi.json").get_json()
    assert {(method.upper(), path) for path, methods in document["paths"].items() for method in methods} == {
        ("GET", "/api/v1/snapshot"),
        ("GET", "/api/v1/facts"),
        ("GET", "/api/v1/members"),
        ("POST", "/api/v1/topics"),
        ("DELETE", "/api/v1/topics/{topic}"),
        ("POST", "/api/v1/topics/{topic}/partitions"),
        ("POST", "/api/v1/topics/{topic}/records"),
        ("GET", "/api/v1/topics/{topic}/records"),
        *(("POST", f"/api/v1/brokers/{{broker}}/{action}") for action in ("start", "stop", "kill", "freeze", "resume")),
        ("POST", "/api/v1/brokers/elect-preferred"),
        ("POST", "/api/v1/lab/reset"),
        ("POST", "/api/v1/producers"),
        ("PATCH", "/api/v1/producers/{producer}"),
        ("DELETE", "/api/v1/producers/{producer}"),
        ("DELETE", "/api/v1/groups/{group}"),
        ("POST", "/api/v1/groups/{group}/offsets"),
        ("POST", "/api/v1/groups/{group}/members"),
        ("PATCH", "/api/v1/groups/{group}/members/{member}"),
        ("POST", "/api/v1/groups/{group}/members/{member}/step"),
        ("DELETE", "/api/v1/groups/{group}/members/{member}"),
        ("POST", "/api/v1/groups/{group}/members/{member}/restart"),
        ("GET", "/api/v1/groups/{group}/rebalances"),
        ("GET", "/api/v1/explanations"),
        ("GET", "/api/v1/explanations/{subject}"),
        ("POST", "/api/v1/lab/comparisons"),
        ("GET", "/api/v1/lab/comparisons"),
        ("DELETE", "/api/v1/lab/comparisons/{comparison}"),
        *((method, "/api/v1/recording") for method in ("GET", "POST", "DELETE")),
        ("GET", "/api/v1/recording/file"),
        ("GET", "/api/v1/replay"),
        ("GET", "/api/v1/topics/{topic}/history"),
        ("GET", "/api/v1/groups/{group}/history"),
        ("PATCH", "/api/v1/replay"),
    }
    assert {"ProduceRecords", "AddMember", "CreateTopic", "Problem"} <= set(document["components"]["schemas"])

"""The values that explain are those that the cluster has now."""

from __future__ import annotations

from typing import Any

from tests.support.api import Api
from tests.support.patience import PATIENT_S
from tests.support.program import ProgramUnderTest


def values(program: ProgramUnderTest, subject: str, **about: Any) -> dict[str, Any]:
    answer = program.get(f"/api/v1/explanations/{subject}", params=about).json()
    assert "unread" not in answer, answer
    return {config["name"]: config.get("value") for config in answer["configs"]}


def test_values_of_the_topic_and_of_the_brokers_are_read_from_the_cluster(
    program: ProgramUnderTest, topic_name: str
) -> None:
    configs = {"min.insync.replicas": "2", "retention.ms": "3600000"}
    topic = {"name": topic_name, "partitions": 1, "replication_factor": 3, "configs": configs}
    assert program.post("/api/v1/topics", topic).ok
    program.wait_for(lambda: topic_name in program.snapshot("cluster")["cluster"]["topics"], PATIENT_S, "the topic")
    found = values(program, "isr_shrunk", topic=topic_name, partition=0)
    assert found["min.insync.replicas"] == "2"
    assert int(found["replica.lag.time.max.ms"]) > 0
    assert int(found["broker.session.timeout.ms"]) > 0
    assert values(program, "lag_below_log", topic=topic_name)["retention.ms"] == "3600000"


def test_each_subject_names_only_configs_that_the_brokers_have(program: ProgramUnderTest) -> None:
    subjects = program.get("/api/v1/explanations").json()["subjects"]
    for subject in ("member_refused", "topic_created", "topic_deleted", "group_empty", "lag_open_transaction"):
        assert subject in subjects
        answer = program.get(f"/api/v1/explanations/{subject}").json()
        unknown = [
            config["name"] for config in answer["configs"] if config["where"] == "broker" and "value" not in config
        ]
        assert unknown == [], subject


def test_a_group_of_the_consumer_protocol_is_told_its_own_timeout(program: ProgramUnderTest, group_name: str) -> None:
    with Api(program.url) as api:
        added = api.must("POST", f"/groups/{group_name}/members", {"topics": ["orders"], "protocol": "consumer"})
        try:
            program.wait_for(lambda: _is_joined(program, group_name), PATIENT_S, "the member")
            found = values(program, "member_joined", group=group_name, member=added["id"])
            assert int(found["consumer.session.timeout.ms"]) > 0
            assert found["max.poll.interval.ms"] == "15000"
        finally:
            api.must("DELETE", f"/groups/{group_name}/members/{added['id']}")


def _is_joined(program: ProgramUnderTest, group: str) -> bool:
    document = program.snapshot(f"group:{group}").get(f"group:{group}", {})
    return document.get("type") == "consumer" and bool(document.get("members"))

"""The states of the page, and how each is caused for real. A state lasts until its pictures are taken."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

from shots.camera import Camera
from shots.lab import TOPIC, Lab
from tests.support.api import Api
from tests.support.replaying import replaying

KILLED_BROKER = 3
SESSION_MS = 45_000  # Kafka's default: long enough for all the pictures
PATIENT_MEMBER_MS = 300_000  # max.poll.interval.ms, Kafka's default: so long a rebalance waits for who does not poll
BEHIND = 100  # records
MORE_TOPICS = {"clicks": 48, "payments": 24, "emails": 18, "stock": 12, "returns": 12, "prices": 6, "refunds": 3}
RATES = {"clicks": 60, "payments": 25, "stock": 8, "prices": 3}
SLOW_PER_S = 50


@dataclass(frozen=True, slots=True)
class State:
    name: str
    take: Callable[[Lab, Camera], None]
    shows: tuple[tuple[str, str], ...]
    """(name of pictures, what is to be seen on them)"""


def is_live(page: Page) -> None:
    root = page.locator("html")
    expect(root).to_have_attribute("data-phase", "live")
    expect(root).to_have_attribute("data-cluster-phase", "ready")
    expect(page.get_by_test_id("tab-timeline")).to_be_attached()  # its code comes after the first picture


def starting(lab: Lab, camera: Camera) -> None:
    """Its processes are held (SIGSTOP) when the first node is up: else it takes a few seconds only."""
    if lab.program.is_running():
        lab.program.stop()
    lab.program.start()
    lab.wait(lambda: lab.cluster().get("progress", {}).get("step") == "start" and has_nodes(lab), "nodes to start")
    held = lab.jvms()
    try:
        for process in held:
            process.suspend()
        camera.open(lab.url)
        camera.take("starting", lambda page: expect(page.locator(".start-up [aria-current=step]")).to_be_visible())
    finally:
        for process in held:
            process.resume()
    lab.start()


def has_nodes(lab: Lab) -> bool:
    return lab.cluster()["progress"]["done"] >= 1


def empty(lab: Lab, camera: Camera) -> None:
    lab.start()
    assert lab.cluster()["topics"][TOPIC].get("offsets", 0) == 0, "the topic has records: take `empty` before others"
    camera.open(lab.url)

    def shows(page: Page) -> None:
        is_live(page)
        expect(page.locator('[data-topic][data-partition][data-high="0"]')).to_have_count(6)
        expect(page.locator('[data-member][data-state="joined"]')).to_have_count(2)

    camera.take("empty", shows)


def running(lab: Lab, camera: Camera) -> None:
    lab.run()
    camera.open(lab.url)

    def shows(page: Page) -> None:
        is_live(page)
        expect(page.locator('[data-member][data-state="joined"]')).to_have_count(4)
        expect(page.locator('[data-group="billing"]')).to_have_attribute("data-state", "stable")

    camera.take("running", shows)


def silence(lab: Lab, camera: Camera) -> None:
    """A consumer is killed: until its session times out, nothing happens."""
    lab.run()
    id = lab.api.add_member("billing", TOPIC, session_timeout_ms=SESSION_MS, max_poll_interval_ms=PATIENT_MEMBER_MS)
    lab.members("billing", 4)
    camera.open(lab.url)
    for page in camera.pages:
        is_live(page)
    lab.kill("billing", id)
    try:
        camera.take("silence", lambda page: expect(page.get_by_test_id("member-countdown")).to_be_visible())
    finally:
        camera.close()
        lab.wait_long(lambda: lab.has_shared("billing", 3), "the killed member's partitions to be taken over")
        lab.api.remove_member("billing", id)


def broker_down(lab: Lab, camera: Camera) -> None:
    lab.run()
    camera.open(lab.url)
    lab.broker(KILLED_BROKER, "kill")
    try:
        lab.wait(lambda: all(KILLED_BROKER not in isr for isr in lab.in_sync().values()), "the ISRs to shrink")

        def shows(page: Page) -> None:
            expect(page.locator(f'[data-broker="{KILLED_BROKER}"]')).to_have_attribute("data-state", "down")
            expect(page.locator(f'[data-partition][data-leader="{KILLED_BROKER}"]')).to_have_count(0)
            expect(page.get_by_test_id("broker-countdown")).to_have_count(0)
            expect(page.locator(".alert")).to_be_visible()

        camera.take("broker-down", shows)
    finally:
        lab.broker(KILLED_BROKER, "start")
        lab.wait(lambda: all(KILLED_BROKER in isr for isr in lab.in_sync().values()), "all replicas to be in sync")
        lab.api.must("POST", "/brokers/elect-preferred", {})


@contextmanager
def held_rebalance(lab: Lab) -> Iterator[Callable[[], None]]:
    """A group of the eager protocol, in a rebalance that waits for a member which does not poll; what lets it end.

    Eager: with cooperative-sticky a member takes part in the next round without being asked to give anything up.
    """
    lab.run()
    lab.clear_group("audit")
    members = lab.members(
        "shipping", 2, assignor="range", max_poll_interval_ms=PATIENT_MEMBER_MS, records_per_s=20
    )  # fmt: skip
    lab.change("shipping", members[0], frozen=True)
    lab.api.add_member("shipping", TOPIC, assignor="range", max_poll_interval_ms=PATIENT_MEMBER_MS, records_per_s=20)

    def end() -> None:
        lab.change("shipping", members[0], frozen=False)
        lab.members("shipping", 3)

    try:
        yield end
    finally:
        with contextlib.suppress(AssertionError):
            lab.change("shipping", members[0], frozen=False)
        lab.clear_group("shipping")


def rebalance(lab: Lab, camera: Camera) -> None:
    """While it goes on, and when it is over."""
    with held_rebalance(lab) as end:
        camera.open(lab.url)

        def goes_on(page: Page) -> None:
            is_live(page)
            expect(page.locator('[data-group="shipping"][data-state$="_rebalance"]')).to_be_visible()

        camera.take("rebalance", goes_on)
        end()
        for page in camera.pages:
            page.set_viewport_size({"width": 1440, "height": 900})
            page.get_by_test_id("timeline-group").select_option("=shipping")
            page.get_by_test_id("rebalance-older").click()

        def is_over(page: Page) -> None:
            is_live(page)
            expect(page.locator('[data-group="shipping"]')).to_have_attribute("data-state", "stable")
            expect(page.locator("tr[data-move]").first).to_be_visible()

        camera.take("rebalanced", is_over)


def overview(lab: Lab, camera: Camera) -> None:
    lab.run()
    with more_topics(lab):
        camera.open(f"{lab.url}&view=overview")

        def shows(page: Page) -> None:
            is_live(page)
            expect(page.get_by_test_id("heat")).to_be_visible()
            expect(page.locator("[data-heat-topic]")).to_have_count(len(MORE_TOPICS) + 1)
            expect(page.locator('[data-trouble="stuck"] [data-trouble-of="alerts"]')).to_be_visible()

        for page in camera.pages:
            page.get_by_test_id("metric-lag").click()
        camera.take("overview", shows)


@contextmanager
def more_topics(lab: Lab) -> Iterator[None]:
    """Some with records, some without; a group that falls behind, and one whose only member is paused."""
    generators = []
    groups = {"fraud": "payments", "search": "clicks", "alerts": "stock"}
    try:
        for name, partitions in MORE_TOPICS.items():
            lab.api.create_topic(name, partitions, 3 if partitions <= 12 else 1)
        generators += [lab.api.start_generator(topic, rate, keys=200) for topic, rate in RATES.items()]
        for group, topic in groups.items():
            id = lab.api.add_member(group, topic, records_per_s=SLOW_PER_S)
        lab.wait(lambda: lab.group("alerts").get("lag") is not None, "a group that commits")
        lab.change("alerts", id, paused=True)
        lab.wait_long(lambda: lab.group("alerts").get("trend") == "stuck", "the paused group to be stuck")
        yield
    finally:
        for generator in generators:
            lab.api.stop_generator(generator)
        for group in groups:
            lab.clear_group(group)
        for name in MORE_TOPICS:
            lab.api.ask("DELETE", f"/topics/{name}")


def replay(lab: Lab, camera: Camera) -> None:
    """A recording of a rebalance, held in its middle."""
    with tempfile.TemporaryDirectory(prefix="caudal-shots-") as folder:
        file = Path(folder) / "session.jsonl.gz"
        lab.run()
        lab.api.must("POST", "/recording", {})
        with held_rebalance(lab) as end:
            lab.wait(lambda: lab.group("shipping").get("lag", 0) > BEHIND, "the group to fall behind")
            end()
            lab.wait_long(lambda: lab.group("shipping").get("lag", BEHIND) < BEHIND, "the group to catch up")
            lab.api.must("DELETE", "/recording")
        file.write_bytes(lab.api.ask("GET", "/recording/file").content)
        with replaying(file) as url, Api(url) as api:
            at = api.must("GET", "/replay")
            api.must("PATCH", "/replay", {"paused": True, "at_ms": at["length_ms"] // 2})
            camera.open(f"{url}/?topic={TOPIC}")

            def shows(page: Page) -> None:
                is_live(page)
                expect(page.get_by_test_id("replay")).to_be_visible()
                expect(page.locator("[data-topic][data-partition][data-high]")).to_have_count(6)

            camera.take("replay", shows)
            camera.close()


def disconnected(lab: Lab, camera: Camera) -> None:
    """The program is killed under the page."""
    lab.run()
    for page in camera.open(lab.url):
        is_live(page)
    lab.program.kill()
    camera.take("disconnected", lambda page: expect(page.get_by_test_id("reconnect")).to_be_visible())
    lab.start()


STATES = (
    State("starting", starting, (("starting", "the first seconds: how far the cluster's start is"),)),
    State("empty", empty, (("empty", "a topic without a record, a group that waits for some"),)),
    State("running", running, (("running", "12 records a second, a group of three that keeps up, one of one"),)),
    State("silence", silence, (("silence", "a consumer was killed; Kafka waits for its session to time out"),)),
    State("broker-down", broker_down, (("broker-down", "broker 3 was killed; leaders have moved, ISRs have shrunk"),)),
    State("rebalance", rebalance, (
        ("rebalance", "an eager rebalance that waits for a member which does not poll"),
        ("rebalanced", "the same when it is over: what moved, how long it stood still, why"),
    )),
    State("replay", replay, (("replay", "a recording is played, here paused"),)),
    State("overview", overview, (("overview", "eight topics, six groups, what is in trouble"),)),
    State("disconnected", disconnected, (("disconnected", "the program does not answer any more"),)),
)  # fmt: skip

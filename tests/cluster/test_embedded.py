"""The embedded cluster with real JVMs: starts, stops, what it leaves behind and what it does about it."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psutil
import pytest
from confluent_kafka.admin import AdminClient, NewTopic

from app.kafka.connection import Connection
from app.model.facts import BrokerProcess, ClusterStarting, Fact
from app.sources.embedded import aot, lab, ports, processes
from app.sources.embedded.cluster import EmbeddedCluster
from app.sources.embedded.errors import EmbeddedError, StartStoppedError
from app.sources.embedded.home import Remembered
from app.sources.embedded.java import PROPERTIES
from app.sources.embedded.ports import is_free
from app.sources.embedded.processes import ProcessBook
from tests.support.patience import PATIENT_S, wait_until

STOP_S = 8.0
CACHED_S = 120.0


class Lab:
    """A folder and the clusters that a test starts on it, one after the other."""

    def __init__(self, folder: Path, jars: Path) -> None:
        self.folder = folder
        self.facts: list[Fact] = []
        self._jars = jars
        self._made: list[EmbeddedCluster] = []

    def cluster(self, fresh: bool = False) -> EmbeddedCluster:
        made = EmbeddedCluster(self.folder, self.facts.append, fresh=fresh, jars_dir=self._jars)
        self._made.append(made)
        return made

    def jvms(self) -> dict[str, psutil.Process]:
        return processes.find_ours(ProcessBook(self.folder / "processes.json").read())

    def properties(self) -> dict[int, dict[str, str]]:
        return {
            node: dict(
                line.split("=", 1)
                for line in (self.folder / "nodes" / lab.node_name(node) / PROPERTIES).read_text("utf-8").splitlines()
            )
            for node in lab.NODES
        }

    def broker_states(self, broker: int) -> list[str]:
        return [fact.state for fact in self.facts if isinstance(fact, BrokerProcess) and fact.broker == broker]

    def end(self) -> None:
        for made in self._made:
            made.stop(STOP_S)
        processes.kill_all(self.jvms().values())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Formatted once for all tests; a name that needs care in properties files, class paths and log.dirs."""
    return tmp_path_factory.mktemp("caudal") / "año, con = espacio"


@pytest.fixture
def embedded(folder: Path, jars: Path) -> Iterator[Lab]:
    one = Lab(folder, jars)
    yield one
    one.end()


def topics(connection: Connection) -> set[str]:
    return set(AdminClient({"bootstrap.servers": connection.bootstrap_servers}).list_topics(timeout=5).topics)


def test_a_first_start_tells_its_steps_and_a_second_one_finds_the_data(embedded: Lab) -> None:
    first = embedded.cluster()
    connection = first.start()
    assert first.fresh_start
    steps = [fact.step for fact in embedded.facts if isinstance(fact, ClusterStarting)]
    assert list(dict.fromkeys(steps))[-3:] == ["format", "start", "connect"]
    for broker in lab.BROKERS:
        assert embedded.broker_states(broker) == ["starting", "up"]
    admin = AdminClient({"bootstrap.servers": connection.bootstrap_servers})
    assert set(admin.list_topics(timeout=5).brokers) == set(lab.BROKERS)
    admin.create_topics([NewTopic("kept", 1, 3)])["kept"].result(10)
    first.stop(STOP_S)
    assert embedded.jvms() == {}
    assert embedded.broker_states(1) == ["starting", "up", "stopping", "down"]

    second = embedded.cluster()
    connection = second.start()
    assert not second.fresh_start
    assert second.cluster_id == first.cluster_id
    assert topics(connection) == {"kept"}


@pytest.mark.full
def test_a_fresh_start_begins_with_an_empty_cluster(embedded: Lab) -> None:
    before = embedded.cluster()
    before.start()
    before.stop(STOP_S)
    after = embedded.cluster(fresh=True)
    assert topics(after.start()) == set()
    assert after.fresh_start
    assert after.cluster_id != before.cluster_id


def test_a_stop_while_starting_ends_the_start_and_every_jvm(embedded: Lab) -> None:
    cluster, raised = embedded.cluster(), list[BaseException]()

    def start() -> None:
        try:
            cluster.start()
        except EmbeddedError as error:
            raised.append(error)

    starting = threading.Thread(target=start, daemon=True)
    starting.start()
    wait_until(lambda: len(embedded.jvms()) == len(lab.NODES), "all JVMs run")
    began_s = time.monotonic()
    cluster.stop(STOP_S)
    starting.join(STOP_S)
    assert time.monotonic() - began_s < STOP_S
    assert [type(error) for error in raised] == [StartStoppedError]
    assert embedded.jvms() == {}
    embedded.cluster().start()  # the folder is whole and free again


def test_a_jvm_that_is_killed_while_starting_is_named_and_the_others_are_ended(embedded: Lab, jars: Path) -> None:
    killed, caches = threading.Event(), list((jars.parent / "aot").glob("*.aot"))

    def kill_one() -> None:
        wait_until(lambda: "broker-2" in embedded.jvms(), "broker 2 runs")
        embedded.jvms()["broker-2"].kill()
        killed.set()

    threading.Thread(target=kill_one, daemon=True).start()
    with pytest.raises(EmbeddedError) as raised:
        embedded.cluster().start()
    assert killed.wait(PATIENT_S)
    assert raised.value.code == "node_died"
    assert raised.value.params["node"] == "broker-2"
    assert "broker-2" in raised.value.detail
    assert "signal 9" in raised.value.detail
    assert embedded.broker_states(2)[-1] == "down"
    assert embedded.jvms() == {}
    assert set(caches) <= set((jars.parent / "aot").glob("*.aot")), "the cache of classes is not to blame"


@pytest.mark.full
def test_taken_ports_are_replaced_and_the_others_kept(embedded: Lab) -> None:
    first = embedded.cluster()
    used = first.start().bootstrap_servers.split(",")
    first.stop(STOP_S)
    with closing(socket.create_server(("127.0.0.1", int(used[0].split(":")[1])))):
        second = embedded.cluster()
        connection = second.start()
        others = connection.bootstrap_servers.split(",")
        assert others[0] != used[0]
        assert others[1:] == used[1:]
        topics(connection)


@pytest.mark.full
def test_a_port_that_another_cluster_takes_meanwhile_is_replaced_too(
    embedded: Lab, tmp_path: Path, jars: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Brokers answer at the wished ports, but they are not ours: neither used nor harmed."""
    quicker = Lab(tmp_path / "quicker", jars)
    try:
        quicker_one = quicker.cluster()
        theirs = quicker_one.start()
        wished = {node: int(p["listeners"].rsplit(":", 1)[1]) for node, p in quicker.properties().items()}
        embedded.folder.mkdir(exist_ok=True)
        cluster = embedded.cluster(fresh=True)
        cluster._home.remember(Remembered(wished, "unused"))
        looks = iter(lab.NODES)
        monkeypatch.setattr(ports, "is_free", lambda port: next(looks, None) is not None or is_free(port))
        ours = cluster.start()
        assert ours.bootstrap_servers != theirs.bootstrap_servers
        admin = AdminClient({"bootstrap.servers": ours.bootstrap_servers})
        assert admin.list_topics(timeout=5).cluster_id == cluster.cluster_id
    finally:
        quicker.end()


def test_a_dead_broker_is_told_at_once_and_a_dead_controller_started_again(embedded: Lab) -> None:
    embedded.cluster().start()
    embedded.jvms()["broker-3"].kill()
    wait_until(lambda: embedded.broker_states(3)[-1] == "down", "the death is told")
    controller = embedded.jvms()["controller"]
    controller.kill()
    wait_until(lambda: embedded.jvms().get("controller", controller) != controller, "a new controller runs")


def test_a_damaged_memory_is_said_and_a_fresh_start_helps(tmp_path: Path, jars: Path) -> None:
    damaged = Lab(tmp_path / "data", jars)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "cluster.json").write_text('{"ports": {"1": 1}}')
    with pytest.raises(EmbeddedError) as raised:
        damaged.cluster().start()
    assert raised.value.code == "data_dir_unreadable"
    assert "--fresh" in raised.value.detail


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path, jars: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EmbeddedError) as raised:
        EmbeddedCluster(tmp_path / "file" / "data", lambda _fact: None, jars_dir=jars).start()
    assert raised.value.code == "data_dir_unwritable"


@pytest.mark.full
def test_cached_classes_are_made_in_the_background_and_used_by_the_next_start(
    tmp_path: Path, jars: Path, kafka: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kafka  # by now the jars are there
    own_jars = tmp_path / "jars"
    shutil.copytree(jars, own_jars, copy_function=os.link, ignore=shutil.ignore_patterns(".*"))
    monkeypatch.setattr(aot, "CALM_S", 0.0)
    monkeypatch.setattr(aot, "LOWEST_PRIORITY", 0)
    cached = Lab(tmp_path / "data", own_jars)
    first = cached.cluster()
    try:
        first.start()
        made = wait_until(lambda: list((tmp_path / "aot").glob("*.aot")), "a cache of classes", CACHED_S)
        first.stop(STOP_S)
        cached.cluster().start()
        assert all(f"-XX:AOTCache={made[0]}" in process.cmdline() for process in cached.jvms().values())
        assert not list((tmp_path / "aot").glob("training-*"))
    finally:
        cached.end()

"""A cluster on which nobody has ever consumed: observing it leaves no trace, and its first group is seen whole."""

from __future__ import annotations

from pathlib import Path

from app.kafka.admin import Admin
from app.kafka.offsets_topic import TOPIC as OFFSETS_TOPIC
from app.kafka.queries import Queries
from app.model.facts import LogEnds, MetadataRead
from app.model.group_facts import CurrentWritten, GroupEpochWritten, MemberWritten, TargetWritten
from app.model.interest import Interest
from app.observe.observers import Observers
from app.sources.embedded.cluster import EmbeddedCluster
from tests.support.collected import Collected
from tests.support.foreign import PROTOCOLS, ForeignMember, create_topic, produce

SOON_S = 10.0  # `make bench` measures it; here the machine may be busy


def test_observing_makes_no_topic_and_the_first_group_is_seen_from_its_first_record(tmp_path: Path, jars: Path) -> None:
    cluster = EmbeddedCluster(tmp_path, lambda _fact: None, jars_dir=jars)
    try:
        kafka = cluster.start()
        create_topic(kafka, "orders", partitions=2)
        reported = Collected()
        observers = Observers(kafka, reported, lambda: Interest(frozenset({"orders"}), frozenset({"first"})))
        observers.start()
        try:
            for count in range(1, 6):
                produce(kafka, "orders", [b"v"], partition=0)
                reported.wait_for(LogEnds, lambda f, n=count: (f.partition, f.high) == (0, n))
            queries = Queries(Admin(kafka))
            assert set(queries.metadata().topics) == {"orders"}
            queries.close()

            member = ForeignMember(kafka, "first", "orders", **PROTOCOLS["consumer"]).start()
            try:
                since_s = member.wait_assigned(2)
                at_s, _ = reported.wait_for(CurrentWritten, lambda f: f.group == "first" and bool(f.assigned))
                assert at_s - since_s < SOON_S
                for kind in (MemberWritten, GroupEpochWritten, TargetWritten):
                    reported.wait_for(kind)
                reported.wait_for(MetadataRead, lambda f: OFFSETS_TOPIC in f.topics)
                produce(kafka, "orders", [b"v"], partition=1)
                reported.wait_for(LogEnds, lambda f: (f.partition, f.high) == (1, 1))
            finally:
                member.leave()
        finally:
            observers.stop()
            assert observers.join(5)
    finally:
        cluster.stop(8)

"""What the dashboard process costs while nothing happens, beside plain clients that idle in the same run."""

from __future__ import annotations

from bench.clusters import kafka_of, program
from bench.processes import Child, Cost, one, rest
from bench.results import Check, Result, Row
from tests.support.api import Api
from tests.support.live import LiveViewer
from tests.support.program import ProgramUnderTest

TITLE = (
    "Idle: 3 brokers, 6 partitions, 2 groups, 4 members of the program's own; the program's process without the JVMs"
)
SECONDS = 30.0
CALM_S = 8.0


def measure() -> Result:
    with program() as under_test:
        with Api(under_test.url) as api:
            for _ in range(2):
                api.add_member("shipping", "orders")
        under_test.wait_for(lambda: members(under_test, "shipping") == 2, 30, "the second group")
        bootstrap = kafka_of(under_test).bootstrap_servers
        with (
            Child("plain_consumer", bootstrap, "orders") as tail,
            Child("plain_consumer", bootstrap, "orders", "bench-idle", 4) as group,
        ):
            tail.wait_ready()
            group.wait_ready()
            rest(CALM_S)
            names = {"dashboard, no viewer": under_test.pid, "control: plain consumer": tail.pid,
                     "control: plain consumer and 4 members of a group": group.pid}  # fmt: skip
            alone = costs(names)
            with LiveViewer(under_test.url, ["cluster", "topic:orders", "group:billing", "group:shipping"]):
                rest(CALM_S)
                watched = costs({"dashboard, one viewer": under_test.pid})
            bound = alone[0].figures["CPU %"] or 0.0
            return Result(
                [alone[0], *watched, *alone[1:]],
                [Check("CPU % of a core, no viewer", bound, 2.0),
                 Check("CPU % of a core, one viewer", watched[0].figures["CPU %"] or 0.0, 2.0)],
            )  # fmt: skip


def members(under_test: ProgramUnderTest, group: str) -> int:
    return len(under_test.snapshot(f"group:{group}").get(f"group:{group}", {}).get("members", {}))


def costs(pids: dict[str, int]) -> list[Row]:
    meters = {what: Cost(one(pid)) for what, pid in pids.items()}
    rest(SECONDS)
    return [Row(what, {"CPU %": meter.cpu_percent(), "RSS MB": meter.rss_mb()}) for what, meter in meters.items()]

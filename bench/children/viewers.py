"""Many viewers in one process. `viewers URL WATCH VIEWERS STALLED WARM_S SECONDS`

WATCH is the JSON of the `watch` message. Its answer: {latencies_ms, frames, bytes, seconds, cpu_percent} of the viewers
together; a latency is taken where a frame tells when it was made (bench.children.hub_server).
"""

from __future__ import annotations

import re
import selectors
import sys
import time

from bench.children.telling import answer, ready
from bench.websockets import Viewer

MADE_AT = re.compile(rb'"made_us":(\d+)')
TAIL_BYTES = 40


def main(url: str, watch: str, count: int, stalled: int, warm_s: float, seconds: float) -> None:
    selector = selectors.DefaultSelector()
    viewers = [Viewer(url, watch) for _ in range(count)]
    silent = [Viewer(url, watch, small_buffer=True) for _ in range(stalled)]
    for viewer in viewers:
        selector.register(viewer, selectors.EVENT_READ, viewer)
    ready()
    run(selector, warm_s)
    before = sum(viewer.bytes for viewer in viewers)
    began_s, cpu_s = time.monotonic(), time.process_time()
    frames, latencies_ms = run(selector, seconds)
    passed_s = time.monotonic() - began_s
    cpu_percent = 100 * (time.process_time() - cpu_s) / passed_s
    told = {"latencies_ms": latencies_ms, "frames": frames, "seconds": passed_s, "cpu_percent": cpu_percent}
    answer({**told, "bytes": sum(viewer.bytes for viewer in viewers) - before})
    for viewer in (*viewers, *silent):
        viewer.close()


def run(selector: selectors.BaseSelector, seconds: float) -> tuple[int, list[float]]:
    frames, latencies_ms = 0, []
    until_s = time.monotonic() + seconds
    while (left_s := until_s - time.monotonic()) > 0:
        for key, _ in selector.select(left_s):
            for frame in key.data.frames():
                frames += 1
                if found := MADE_AT.search(frame, len(frame) - TAIL_BYTES):
                    latencies_ms.append(time.monotonic_ns() / 1e6 - int(found[1]) / 1e3)
    return frames, [round(value, 3) for value in latencies_ms]


if __name__ == "__main__":
    url, watch, count, stalled, warm_s, seconds = sys.argv[1:7]
    main(url, watch, int(count), int(stalled), float(warm_s), float(seconds))

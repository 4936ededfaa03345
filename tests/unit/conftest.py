"""What tests of the hub and of what listens to it share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.live import viewers
from app.live.hub import Hub
from app.model.entities import Cluster
from tests.support.patience import STOPS_S


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """Of a cluster about which nothing is known yet. The pace of viewers has tests of its own; here none is held up."""
    monkeypatch.setattr(viewers, "LONGEST_PAUSE_MS", viewers.LONGEST_PAUSE_WITHIN_MS)
    hub = Hub(Cluster("embedded"), encode=lambda text: text)
    hub.start()
    yield hub
    hub.stop()
    assert hub.join(STOPS_S)

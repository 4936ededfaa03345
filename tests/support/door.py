"""An address before a server: closed at first, so that the server seems not to be there yet."""

from __future__ import annotations

import socket
import threading


class Door:
    """An address that refuses until it is opened, and then leads to another one."""

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))  # held, and not listened on: refused
        self.address = f"127.0.0.1:{self._socket.getsockname()[1]}"

    def __enter__(self) -> Door:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def open(self) -> None:
        self._socket.listen()
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                visitor, _ = self._socket.accept()
            except OSError:
                return
            host = socket.create_connection(self._target)
            for one, other in ((visitor, host), (host, visitor)):
                threading.Thread(target=pump, args=(one, other), daemon=True).start()


def pump(source: socket.socket, target: socket.socket) -> None:
    with source, target:
        try:
            while data := source.recv(65536):
                target.sendall(data)
        except OSError:
            return

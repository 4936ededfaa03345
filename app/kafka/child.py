"""What our child processes have in common: they speak with their parent over stdin and stdout, and outlive it never."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from typing import BinaryIO

from app.logs import Form, log_to_stderr

Obey = Callable[[BinaryIO, BinaryIO], None]  # up to the parent, down from it


def obey_parent(obey: Obey, level: str, form: Form, log: logging.Logger) -> None:
    """Its log is like its parent's, and so is what it dies of."""
    log_to_stderr(level, form)
    try:
        obey(sys.stdout.buffer, sys.stdin.buffer)
    except BrokenPipeError:  # nobody hears it any more
        os._exit(0)
    except Exception:
        log.exception("the process failed")
        os._exit(1)

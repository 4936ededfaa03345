"""A check: one line that says how something is, and what to do where it is not well."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

Level = Literal["ok", "warn", "fail"]
NAME_WIDTH: Final = 18


@dataclass(frozen=True, slots=True)
class Check:
    """`warn`: it works without, or not as well. `fail`: it does not work."""

    name: str
    level: Level
    told: str
    advice: str = ""

    def line(self) -> str:
        return f"{self.level:<5} {self.name:<{NAME_WIDTH}} {self.told}" + (f" -> {self.advice}" if self.advice else "")


def exit_code(checks: Iterable[Check]) -> int:
    return int(any(check.level == "fail" for check in checks))


def at_least(name: str, have_mb: int, need_mb: int, what: str, advice: str) -> Check:
    """Enough, or not enough, of something that is counted in megabytes."""
    if have_mb >= need_mb:
        return Check(name, "ok", f"{have_mb} MB {what}")
    return Check(name, "fail", f"{have_mb} MB {what}, {need_mb} MB are needed", advice)

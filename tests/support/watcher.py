"""A browser without a page: rebuilds the documents from frames as docs/protocol.md says, and checks every step.

Its merge patch is written from RFC 7396 alone and shares nothing with the program's.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any


def merge_patch(target: Any, patch: Any) -> Any:
    """RFC 7396, section 2, line by line."""
    if isinstance(patch, dict):
        if not isinstance(target, dict):
            target = {}
        for name, value in patch.items():
            if value is None:
                if name in target:
                    del target[name]
            else:
                target[name] = merge_patch(target.get(name), value)
        return target
    return patch


@dataclass
class Watcher:
    docs: dict[str, Any] = field(default_factory=dict)
    seqs: dict[str, int] = field(default_factory=dict)
    facts: list[dict[str, Any]] = field(default_factory=list)
    seen: dict[tuple[str, int], Any] = field(default_factory=dict)  # (document, seq) -> the document then
    run: str | None = None
    n: int = 0
    gaps: int = 0

    def take(self, frame: dict[str, Any]) -> None:
        if frame["run"] != self.run:
            self.docs, self.seqs, self.facts, self.run, self.n = {}, {}, [], frame["run"], 0
        assert frame["n"] >= self.n, "n never falls"
        self.n = frame["n"]
        for name, change in frame["docs"].items():
            self._change(name, change)
        self._take_facts(frame)

    def _change(self, name: str, change: dict[str, Any]) -> None:
        if change.get("gone"):
            self.docs.pop(name, None)
        elif "snapshot" in change:
            self.docs[name] = copy.deepcopy(change["snapshot"])
        else:
            assert change["base"] == self.seqs[name], f"{name}: a patch to {change['base']}, have {self.seqs[name]}"
            self.docs[name] = merge_patch(self.docs[name], copy.deepcopy(change["patch"]))
        assert change["seq"] > self.seqs.get(name, 0), f"{name}: seq rises"
        self.seqs[name] = change["seq"]
        if name in self.docs:
            self.seen[name, change["seq"]] = copy.deepcopy(self.docs[name])

    def _take_facts(self, frame: dict[str, Any]) -> None:
        if frame.get("gap"):
            self.gaps += 1
        for fact in frame["facts"]:
            last = self.facts[-1]["id"] if self.facts else None
            assert last is None or frame.get("gap") or fact["id"] == last + 1, f"fact {fact['id']} after {last}"
            self.facts.append(fact)

"""The page's words for Jinja: the same Fluent files that the browser reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Literal, get_args

from fluent.runtime import FluentBundle, FluentResource

Language = Literal["es", "en"]
Words = Callable[..., str]  # words("send-records", count=3)
LANGUAGES: tuple[Language, ...] = get_args(Language)


def choose_language(asked: str | None, remembered: str | None, accepted: Iterable[str]) -> Language:
    """What the address asks for, else what the cookie remembers, else what the browser prefers, else English.

    `accepted` are language tags, dearest first: es-AR before en is Spanish.
    """
    wishes = (asked, remembered, *(tag.split("-")[0].lower() for tag in accepted))
    return next((language for wish in wishes for language in LANGUAGES if language == wish), "en")


def load_words(directory: Path) -> Mapping[Language, Words]:
    return {language: _words(language, (directory / f"{language}.ftl").read_text("utf-8")) for language in LANGUAGES}


def _words(language: Language, text: str) -> Words:
    # No isolation marks around arguments: they would show up in attributes and in titles.
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource(text))

    def words(message_id: str, **arguments: str | int | float) -> str:
        if not bundle.has_message(message_id):
            return message_id  # a test holds that every id is in both files
        pattern = bundle.get_message(message_id).value
        return str(bundle.format_pattern(pattern, arguments)[0]) if pattern else message_id

    return words

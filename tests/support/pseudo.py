"""A locale that no one speaks: English with accents, 40 % longer, each message in brackets.

What stands on the page without brackets did not come from the catalogue; what does not fit would not fit in German.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fluent.syntax import FluentParser, FluentSerializer, ast, visitor
from playwright.sync_api import BrowserContext, Page, Route

from tests.support.program import ROOT

OPEN, CLOSE = "⟦", "⟧"
LONGER = 0.4
PADDING = "·"  # what makes it longer breaks like words do
ACCENTS = str.maketrans("aeiouAEIOUcnsyCNSY", "áéíóúÁÉÍÓÚçñšýÇÑŠÝ")
WORD = 6


class _Accents(visitor.Transformer):
    def visit_TextElement(self, node: ast.TextElement) -> ast.TextElement:  # noqa: N802 - Fluent's name
        node.value = node.value.translate(ACCENTS)
        return node


def pseudo(source: str) -> str:
    """The catalogue with the same ids, in the locale that no one speaks."""
    resource = FluentParser().parse(source)
    for entry in resource.body:
        if isinstance(entry, ast.Message):
            for pattern in (entry.value, *(attribute.value for attribute in entry.attributes)):
                if pattern is not None:
                    _bracket(_Accents().visit(pattern))
    return FluentSerializer().serialize(resource)


def _bracket(pattern: ast.Pattern) -> None:
    pattern.elements.insert(0, ast.TextElement(OPEN))
    pattern.elements.append(ast.TextElement(_padding(_length(pattern)) + CLOSE))


def _padding(length: int) -> str:
    missing = round(length * LONGER)
    words = [PADDING * min(WORD, missing - at) for at in range(0, missing, WORD + 1)]
    return "".join(f" {word}" if missing > WORD else word for word in words)


def _length(pattern: ast.Pattern) -> int:
    """Of its text; of variants, the longest."""
    total = 0
    for element in pattern.elements:
        if isinstance(element, ast.TextElement):
            total += len(element.value)
        elif isinstance(element.expression, ast.SelectExpression):
            total += max(_length(variant.value) for variant in element.expression.variants)
        else:
            total += WORD
    return total


def speak_pseudo(context: BrowserContext) -> None:
    """From the next load on, where the page asks for English."""

    def answer(route: Route) -> None:
        name = route.request.url.split("/static/i18n/")[1].split("?")[0]
        text = (Path(ROOT) / "static" / "i18n" / name).read_text("utf-8")
        route.fulfill(body=pseudo(text), content_type="text/plain; charset=utf-8")

    context.route("**/static/i18n/*en.ftl*", answer)


def untranslated(page: Page, data: list[str]) -> list[str]:
    """Texts, titles, labels and placeholders that can be seen and did not come from the catalogue; `data` may."""
    found: list[str] = page.evaluate(_script("untranslated"), data)
    return found


def clipped(page: Page) -> list[Any]:
    """Words that do not fit where they stand: cut off, or beyond the window."""
    found: list[Any] = page.evaluate(_script("clipped"))
    return found


def _script(name: str) -> str:
    return Path(__file__).with_name(f"{name}.js").read_text("utf-8")


# Units, names and Kafka's own words, which are the same in all languages.
SAME_EVERYWHERE = [
    "Caudal", "Kafka", "Apache", "EN", "ES", "JSON", "msg", "ms", "lag", "Lag", "ISR", "min", "null", "gen",
    "min.insync.replicas", "true", "false",
]  # fmt: skip

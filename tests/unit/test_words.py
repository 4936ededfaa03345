"""The page's words: both languages have the same, each is used, and each that is used is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser, ast

ROOT = Path(__file__).parents[2]
FILES = {language: ROOT / "static" / "i18n" / f"{language}.ftl" for language in ("es", "en")}
CALL = re.compile(r"\bwords\(")
LITERAL = re.compile(r"""["']([a-z]+(?:-[a-z0-9]+)*)["']""")
STEM = re.compile(r"`([a-z]+(?:-[a-z0-9]+)*-)\$\{")  # words(`scene-broker-${state}`) uses each id that begins so
# Tables of ids, by name: `const STATE_WORDS = {...}`, and fields `words: "..."` of tables of looks.
TABLE = re.compile(r"const \w+_WORDS = (\{.*?\});", re.DOTALL)
FIELD = re.compile(r"""\b(?:words|more): ["']([a-z0-9-]+)["']""")
CONDITIONAL_FIELD = re.compile(r"""\b(?:words|more|const more|const \w+Name)(?::| =) [^;,]*\?[^;]*""")


def messages(language: str) -> dict[str, ast.Message]:
    resource = FluentParser().parse(FILES[language].read_text("utf-8"))
    junk = [entry.content for entry in resource.body if isinstance(entry, ast.Junk)]
    assert not junk
    found = [entry for entry in resource.body if isinstance(entry, ast.Message)]
    assert len({entry.id.name for entry in found}) == len(found), "an id comes twice"
    return {entry.id.name: entry for entry in found}


def argument(text: str, start: int) -> str:
    """The first argument of a call whose parenthesis opens just before `start`."""
    depth = 0
    for at in range(start, len(text)):
        if text[at] in "([{":
            depth += 1
        elif text[at] in ")]}":
            if depth == 0:
                return text[start:at]
            depth -= 1
        elif text[at] == "," and depth == 0:
            return text[start:at]
    return text[start:]


def used_ids() -> set[str]:
    used: set[str] = set()
    known = messages("en").keys()
    scripts = [*(ROOT / "static" / "js").rglob("*.js"), *(ROOT / "templates").rglob("*.html")]
    for text in (script.read_text("utf-8") for script in scripts):
        for call in CALL.finditer(text):
            asked = argument(text, call.end())
            used.update(LITERAL.findall(_results(asked)))
            used.update(name for name in known for stem in STEM.findall(asked) if name.startswith(stem))
        for table in TABLE.finditer(text):
            used.update(re.findall(r""":\s*["']([a-z0-9-]+)["']""", table[1]))
        used.update(FIELD.findall(text))
        for field in CONDITIONAL_FIELD.finditer(text):
            used.update(LITERAL.findall(_results(field[0])))
    return used


def _results(expression: str) -> str:
    """The expression without what is only compared with: `x === "embedded" ? "a" : "b"` results in a or b."""
    return re.sub(r"""[!=]==\s*["'][^"']*["']""", "", expression)


def arguments(message: ast.Message) -> set[str]:
    names: set[str] = set()

    def walk(node: object) -> None:
        if isinstance(node, ast.VariableReference):
            names.add(node.id.name)
        if isinstance(node, ast.BaseNode):
            for value in vars(node).values():
                walk(value)
        if isinstance(node, list):
            for value in node:
                walk(value)

    walk(message.value)
    return names


def test_both_languages_have_the_same_words() -> None:
    assert messages("es").keys() == messages("en").keys()


def test_both_languages_use_the_same_arguments() -> None:
    es, en = messages("es"), messages("en")
    assert {name: arguments(es[name]) for name in es} == {name: arguments(en[name]) for name in en}


def test_each_word_that_the_code_uses_is_there() -> None:
    assert used_ids() - messages("en").keys() == set()


def test_each_word_is_used() -> None:
    assert messages("en").keys() - used_ids() == set()


@pytest.mark.parametrize("language", FILES)
def test_each_message_can_be_said(language: str) -> None:
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource(FILES[language].read_text("utf-8")))
    for name, message in messages(language).items():
        pattern = bundle.get_message(name).value
        assert pattern is not None, name
        said, errors = bundle.format_pattern(pattern, dict.fromkeys(arguments(message), 2))
        assert not errors, name
        assert str(said).strip(), name


def test_spanish_says_one_and_many_apart() -> None:
    bundle = FluentBundle(["es"], use_isolating=False)
    bundle.add_resource(FluentResource(FILES["es"].read_text("utf-8")))
    pattern = bundle.get_message("send-count").value
    assert pattern is not None
    assert [bundle.format_pattern(pattern, {"count": n})[0] for n in (1, 2)] == ["1 registro", "2 registros"]

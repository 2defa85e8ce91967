"""Names say what a thing is about; words that could mean anything are not used."""

from __future__ import annotations

import ast
import re

from tests.house.code import ROOT, committed, modules, tree

EMPTY_WORDS = {"util", "utils", "helper", "helpers", "misc", "common", "manager", "service", "base"}
EVERYWHERE = ("seoul_gyeyak", "tests", "e2e", "fixtures")
BARE_EXCEPTION = re.compile(r"#\s*(?:noqa|type:\s*ignore|pragma)(?!.*\s[-#]\s\S)", re.IGNORECASE)


def test_no_module_or_room_has_an_empty_name() -> None:
    empty = [p for p in modules(*EVERYWHERE) if EMPTY_WORDS & {p.stem, p.parent.name}]

    assert not empty, f"name these after their subject: {empty}"


def test_no_class_has_an_empty_name() -> None:
    ending = re.compile(r"(?:Util|Utils|Helper|Misc|Manager|Service|Base)$")
    classes = (
        (path.relative_to(ROOT), node.name)
        for path in modules(*EVERYWHERE)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
    )

    empty = [f"{path}: {name}" for path, name in classes if ending.search(name)]
    assert not empty, f"name these after what they are or do: {empty}"


def test_every_exception_to_a_rule_gives_its_reason() -> None:
    bare = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in modules(*EVERYWHERE)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if BARE_EXCEPTION.search(line) and "re.compile" not in line
    ]

    assert not bare, "say why after a dash (`# noqa: X123 - reason`):\n" + "\n".join(bare)


def test_only_known_things_stand_at_the_top() -> None:
    known = {
        *(".ci", ".editorconfig", ".gitignore", "CHANGELOG.md", "LICENSE", "Makefile", "README.md"),
        *("app.py", "pyproject.toml", "requirements.txt", "requirements-dev.txt"),
        "requirements-bench.txt",
        *("seoul_gyeyak", "templates", "static", "fixtures", "tests", "e2e"),
    }

    top = {path.relative_to(ROOT).parts[0] for path in committed()}
    assert top <= known, f"put these where they belong: {sorted(top - known)}"

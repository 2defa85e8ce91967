"""The tests' own rules: each claims something."""

from __future__ import annotations

import ast

from tests.house.code import Function, functions

CLAIMS = {"raises", "warns", "expect", "fail"}


def test_every_test_claims_something() -> None:
    silent = [f.place for f in functions("tests", "e2e") if is_test(f) and not claims(f)]

    assert not silent, "say what must hold:\n" + "\n".join(silent)


def is_test(function: Function) -> bool:
    """Tell whether pytest collects a function."""
    return function.name.startswith("test_")


def claims(function: Function) -> bool:
    """Tell whether a test asserts, or calls something that does."""
    for node in ast.walk(function.node):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Call) and called(node) & CLAIMS:
            return True
    return False


def called(node: ast.Call) -> set[str]:
    """Return the name of what is called; one that begins with `expect_` or `assert_` claims."""
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    return {"expect"} if name.startswith(("expect_", "assert_")) else {name}

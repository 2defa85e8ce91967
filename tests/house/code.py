"""The project's own source, read once for the tests of the house rules."""

from __future__ import annotations

import ast
import os
import subprocess
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
GENERATED = ROOT / "seoul_gyeyak" / "migrations"
"""Migrations are generated once and never edited, so their length is nobody's choice."""


@dataclass(frozen=True)
class Function:
    """A function, the lines it takes without its docstring, and where it stands."""

    name: str
    lines: int
    place: str
    node: ast.FunctionDef | ast.AsyncFunctionDef


@cache
def committed() -> tuple[Path, ...]:
    """Return every file that a clone has, new ones included."""
    try:
        names = told_by_git()
    except (OSError, subprocess.CalledProcessError):
        names = found_by_hand()
    return tuple(sorted(path for path in names if path.is_file()))


def told_by_git() -> Iterator[Path]:
    """Yield what git keeps or would keep."""
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603 - fixed
    return (ROOT / name for name in listed.stdout.split("\0") if name)


def found_by_hand() -> Iterator[Path]:
    """Yield what is there where git is not, by the patterns of .gitignore."""
    patterns = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text("utf-8").split()]
    for folder, inner, names in os.walk(ROOT):
        here = Path(folder)
        inner[:] = [name for name in inner if name != ".git" and not ignored(here / name, patterns)]
        yield from (here / name for name in names if not ignored(here / name, patterns))


def ignored(path: Path, patterns: list[str]) -> bool:
    """Tell whether one of the patterns names a path, by its name or from the top."""
    below = path.relative_to(ROOT).as_posix()
    return any(fnmatch(path.name, each) or below == each for each in patterns)


def modules(*folders: str) -> tuple[Path, ...]:
    """Return the Python files under these top-level folders."""
    return tuple(
        path
        for path in committed()
        if path.suffix == ".py"
        and path.relative_to(ROOT).parts[0] in folders
        and GENERATED not in path.parents
    )


@cache
def tree(path: Path) -> ast.Module:
    """Return a module's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(*folders: str) -> Iterator[Function]:
    """Yield every function and method, nested ones too."""
    for path in modules(*folders):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                place = f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
                yield Function(node.name, length(node), place, node)


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return a function's lines from `def` to its end, its docstring not counted."""
    first, end = node.body[0], node.end_lineno or node.lineno
    is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    docstring = (first.end_lineno or 0) - first.lineno + 1 if is_docstring else 0
    return end - node.lineno + 1 - docstring

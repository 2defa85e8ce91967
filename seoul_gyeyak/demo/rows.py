"""Rows in the sources' own shapes: every field is there, empty where the source is silent."""

from __future__ import annotations

from functools import cache

from seoul_gyeyak.demo.vocabularies import vocabulary

Row = dict[str, str]


@cache
def shape(operation: str) -> Row:
    """Return an operation's row with every field empty."""
    return dict.fromkeys(vocabulary("fields")[operation], "")


def row_of(operation: str, values: Row) -> Row:
    """Return a whole row; a value whose field the operation does not have is left out."""
    empty = shape(operation)
    row = empty | values
    if len(row) == len(empty):
        return row
    return {name: row[name] for name in empty}

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from seoul_gyeyak.exceptions import QuotaExceededError, SourceFormatError
from seoul_gyeyak.ingest.json_streams import json_batches
from seoul_gyeyak.ingest.verdicts import TryAgainError
from tests.ingest.core.fakes import answer, firm

if TYPE_CHECKING:
    from pathlib import Path

DIRTY = {"bizno": "1", "corpNm": '가 "나" \\ {다}, [라]\n', "rmrk": "}],"}


def streamed(folder: Path, text: str) -> list[dict[str, str]]:
    path = folder / "large.json"
    path.write_text(text, "utf-8")
    return [row for batch in json_batches(path) for row in batch]


def test_a_stream_gives_the_rows_a_whole_parse_gives(tmp_path: Path) -> None:
    rows = [firm(number) for number in range(2_500)] + [DIRTY]

    assert streamed(tmp_path, answer(rows)) == rows
    assert streamed(tmp_path, json.dumps(json.loads(answer(rows)), indent=1)) == rows


def test_rows_come_in_batches_that_bound_memory(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    path.write_text(answer([firm(number) for number in range(2_500)]))

    assert [len(batch) for batch in json_batches(path)] == [1_000, 1_000, 500]


def test_ehojo_and_collapsed_items_stream_too(tmp_path: Path) -> None:
    head = {"head": [{"list_total_count": 1}, {"RESULT": {"CODE": "INFO-000"}}]}
    ehojo = {"WCEGCF": [head, {"row": [{"laf_cd": "1111000", "amt": 5}]}]}
    body = {"items": {"item": [DIRTY]}}
    g2b = {"response": {"header": {"resultCode": "00"}, "body": body}}

    assert streamed(tmp_path, json.dumps(ehojo)) == [{"laf_cd": "1111000", "amt": "5"}]
    assert streamed(tmp_path, json.dumps(g2b)) == [DIRTY]


def test_no_rows_stream_as_none(tmp_path: Path) -> None:
    assert streamed(tmp_path, answer([]).replace('""', "[]")) == []


def test_a_cut_off_stream_gives_its_rows_and_then_says_so(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    path.write_text(answer([firm(number) for number in range(1_200)])[:-400], "utf-8")
    batches = json_batches(path)

    assert len(next(batches)) == 1_000
    with pytest.raises(TryAgainError):
        list(batches)


def test_an_error_never_passes_for_rows(tmp_path: Path) -> None:
    with pytest.raises(QuotaExceededError):
        streamed(tmp_path, answer([firm(1)]).replace('"00"', '"22"'))


def test_a_stream_without_an_array_is_a_changed_format(tmp_path: Path) -> None:
    with pytest.raises(SourceFormatError):
        streamed(tmp_path, '{"hello": "world"}')

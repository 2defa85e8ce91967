from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from seoul_gyeyak.ingest import files
from seoul_gyeyak.ingest.files import SavedFile, file_units, find, recognise_g2b
from seoul_gyeyak.ingest.runner import UnreadableFileError
from tests.ingest.core.fakes import FIRMS, OPERATIONS, TRADES, answer, firm, write_answer

if TYPE_CHECKING:
    from pathlib import Path

    from seoul_gyeyak.ingest.units import Registry

recognise = partial(recognise_g2b, OPERATIONS)


@pytest.mark.parametrize(
    ("name", "operation"),
    [
        ("getFirm.json", FIRMS),
        ("getFirm-2025.xml", FIRMS),
        ("getFirm02_1.JSON", FIRMS),
        ("getFirmPPSSrch-1.json", FIRMS),
        ("getFirmTrade202501.json", TRADES),
        ("getFirmTradeNew.json", None),
        ("getFirmness.json", None),
        ("getFirm.txt", None),
        ("notes.json", None),
    ],
)
def test_a_file_is_named_after_its_operation(tmp_path: Path, name: str, operation: object) -> None:
    assert recognise(tmp_path / name) is operation


def test_a_longer_number_behind_the_name_is_optional(tmp_path: Path) -> None:
    known = {"getCorp02": FIRMS}

    assert recognise_g2b(known, tmp_path / "getCorp.json") is FIRMS
    assert recognise_g2b(known, tmp_path / "getCorp02-1.json") is FIRMS


def test_parents_come_first_and_names_decide_the_rest(tmp_path: Path) -> None:
    names = ["getFirmTrade-1.json", "b/getFirm-2.json", "a/getFirm-3.json", "getFirm-1.json"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write_answer(tmp_path, name, [])

    found, unknown = find([tmp_path], recognise)

    assert [file.path.name for file in found] == [
        "getFirm-1.json",
        "getFirm-2.json",
        "getFirm-3.json",
        "getFirmTrade-1.json",
    ]
    assert unknown == []


def test_a_stranger_in_a_folder_is_left_over_but_a_named_one_is_refused(tmp_path: Path) -> None:
    stranger = tmp_path / "README.txt"
    stranger.write_text("읽어 주세요")

    assert find([tmp_path], recognise) == ([], [stranger])
    with pytest.raises(UnreadableFileError, match=r"README\.txt"):
        find([stranger], recognise)


def test_the_same_content_is_the_same_unit_under_another_name(tmp_path: Path) -> None:
    first = write_answer(tmp_path, "getFirm-1.json", [firm(1)])
    second = write_answer(tmp_path, "getFirm-2.json", [firm(1)])

    units = list(file_units([SavedFile(first, FIRMS), SavedFile(second, FIRMS)]))

    assert units[0].fingerprint == units[1].fingerprint


@pytest.mark.parametrize("limit", [0, files.WHOLE_BYTES])
def test_rows_go_on_after_those_that_are_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    monkeypatch.setattr(files, "WHOLE_BYTES", limit)
    rows = [firm(number) for number in range(1_300)]
    path = write_answer(tmp_path, "getFirm.json", rows)

    batches = list(files.rows_of_answer(path, 1_200))

    assert batches == [rows[1_200:]]


def test_xml_files_are_read_by_their_content(tmp_path: Path) -> None:
    items = "<item><bizno>1</bizno><corpNm>가나</corpNm></item>" * 1_500
    header = "<header><resultCode>00</resultCode><resultMsg>OK</resultMsg></header>"
    path = tmp_path / "getFirm.xml"
    path.write_text(f"<response>{header}<body><items>{items}</items></body></response>", "utf-8")

    batches = list(files.rows_of_answer(path, 0))

    assert [len(batch) for batch in batches] == [1_000, 500]


@pytest.mark.parametrize("text", ["", answer([firm(1)])[:-30], answer([]).replace("00", "22")])
def test_an_error_message_or_a_torn_file_is_no_data(tmp_path: Path, text: str) -> None:
    path = tmp_path / "getFirm.json"
    path.write_text(text, "utf-8")

    with pytest.raises(UnreadableFileError):
        list(files.rows_of_answer(path, 0))


EHOJO = '{"WCEGCF":[{"head":[{"RESULT":{"CODE":"INFO-000"}}]},{"row":[]}]}'


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (EHOJO, "WCEGCF"),
        ('{"RESULT":[{"CODE":"INFO-200","MESSAGE":""}]}', "WCEGCF"),
        ("<WCEGCF><head/></WCEGCF>", "WCEGCF"),
        ('{"resultCode":"00","items":[{"bizno":"1","corpNm":"가"}]}', "paid"),
        ('{"hello":"world"}', None),
    ],
)
def test_an_ehojo_file_is_known_by_what_is_in_it(
    tmp_path: Path, text: str, name: str | None
) -> None:
    operations: Registry = {"WCEGCF": TRADES, "paid": FIRMS}
    path = tmp_path / "saved.json"
    path.write_text(text, "utf-8")

    found = files.recognise_ehojo(operations, path)

    assert found is (operations[name] if name else None)

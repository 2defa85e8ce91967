from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seoul_gyeyak.exceptions import SettingsError, SourceFormatError
from seoul_gyeyak.ingest.plans_files import open_plan_file, plan_operations
from seoul_gyeyak.ingest.plans_files.mappings import PLAN_MAPPINGS, mappings, read_mapping
from seoul_gyeyak.ingest.plans_files.records import PlanRow
from seoul_gyeyak.ingest.plans_files.tables import encoding_of
from tests.ingest.plans_files.office import JONGNO, SAMPLES, written_csv, written_xlsx


def plans_in(path: Path, agency: str | None = None) -> list[PlanRow]:
    """Read every row of a file."""
    operation, rows = open_plan_file(path, agency)
    return [operation.read(row) for row in rows]


@pytest.mark.parametrize("name", sorted(mappings(PLAN_MAPPINGS)))
def test_every_layout_reads_its_sample(name: str) -> None:
    (sample,) = (
        path for path in SAMPLES.iterdir() if path.name.startswith((f"{name}-", f"{name}."))
    )

    plans = plans_in(sample)

    assert len(plans) >= 2
    assert {plan.agency for plan in plans} == {mappings(PLAN_MAPPINGS)[name].agency}
    assert all(plan.year in {2026, 2027} for plan in plans)
    assert len({plan.slug for plan in plans}) == len(plans)


def test_layouts_cover_every_unit_and_every_encoding() -> None:
    units = {mapping.unit for mapping in mappings(PLAN_MAPPINGS).values()}
    encodings = {encoding_of(path) for path in SAMPLES.glob("*.csv")}

    assert units == {"원", "천원", "만원", "백만원", "억원"}
    assert encodings == {"utf-8-sig", "cp949", "utf-16"}


def test_sums_blanks_and_remarks_are_no_plans() -> None:
    titles = [plan.title for plan in plans_in(SAMPLES / "jongno-2026.csv")]

    assert titles == [
        "종로 한옥마을 어린이날 큰잔치 행사대행 용역",
        "청계천변 보도 정비공사",
        "구청사 청소용품 구매",
        "구청사 청소용품 구매",
    ]


def test_merged_cells_count_for_the_rows_below() -> None:
    plans = plans_in(SAMPLES / "songpa-2026.xlsx")

    assert [plan.department for plan in plans] == ["공원녹지과", "공원녹지과", "문화체육과"]


def test_a_whole_that_is_not_told_is_the_sum_of_its_parts() -> None:
    plan = plans_in(SAMPLES / "songpa-2026.xlsx")[1]

    assert (plan.budget, plan.budget_contract, plan.budget_supplied) == (
        150_000_000,
        120_000_000,
        30_000_000,
    )


def test_a_file_is_known_by_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "jongno"
    folder.mkdir()

    assert plans_in(written_csv(folder / "발주계획.csv", JONGNO))[0].agency == "jongno"


def test_a_file_is_known_by_its_header_alone(tmp_path: Path) -> None:
    assert plans_in(written_csv(tmp_path / "발주계획.csv", JONGNO))[0].agency == "jongno"


def test_the_agency_may_be_told(tmp_path: Path) -> None:
    path = written_csv(tmp_path / "발주계획.csv", JONGNO)

    assert plans_in(path, "jongno")[0].agency == "jongno"
    with pytest.raises(SourceFormatError, match="매핑이 없습니다"):
        plans_in(path, "seocho")
    with pytest.raises(SourceFormatError, match="형식이 바뀐 것 같습니다"):
        plans_in(path, "mapo")


def test_the_year_stands_in_the_row_above_the_header_or_in_the_name(tmp_path: Path) -> None:
    header, row = JONGNO
    month_only = (*row[:2], "4월", *row[3:])
    titled = written_csv(tmp_path / "a.csv", [("2027년 발주계획",), header, month_only])
    named = written_csv(tmp_path / "jongno-2028.csv", [header, month_only])

    assert [plans_in(path)[0].year for path in (titled, named)] == [2027, 2028]


def test_a_changed_header_stops_before_harm(tmp_path: Path) -> None:
    header, row = JONGNO
    changed = ("공고명", *header[1:])

    with pytest.raises(SourceFormatError, match="형식이 바뀐 것 같습니다"):
        open_plan_file(written_csv(tmp_path / "jongno-2026.csv", [changed, row]))


@pytest.mark.parametrize("told", ["(단위: 원)", "단위 : 백만원", "(단위:만원)"])
def test_a_changed_unit_stops_before_harm(tmp_path: Path, told: str) -> None:
    header, row = JONGNO
    unitless = tuple(cell.replace("(천원)", "") for cell in header)
    mapping = (PLAN_MAPPINGS / "jongno.toml").read_text("utf-8").replace("(천원)", "")
    (tmp_path / "jongno.toml").write_text(mapping, "utf-8")
    path = written_csv(tmp_path / "jongno-2026.csv", [("종로구", told), unitless, row])

    with pytest.raises(SourceFormatError, match="단위"):
        open_plan_file(path, folder=tmp_path)


def test_spaces_and_line_breaks_in_headings_do_not_matter(tmp_path: Path) -> None:
    header, row = JONGNO
    broken = tuple(cell.replace("(", "\n(").replace("사업명", "사 업 명") for cell in header)

    assert plans_in(written_xlsx(tmp_path / "jongno-2026.xlsx", [broken, row]))


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04broken", b"\xff\xff\xfe"])
@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".pdf"])
def test_what_is_no_table_is_refused_in_words(tmp_path: Path, content: bytes, suffix: str) -> None:
    path = tmp_path / f"jongno-2026{suffix}"
    path.write_bytes(content)

    with pytest.raises(SourceFormatError, match=path.name):
        plans_in(path)


@given(
    title=st.text("가나다라 abc,\"'·행사용역", min_size=1).filter(
        lambda text: text.strip(" ,\"'·")
    ),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp949", "utf-16"]),
)
def test_the_encoding_does_not_change_a_title(
    tmp_path_factory: pytest.TempPathFactory, title: str, encoding: str
) -> None:
    path = tmp_path_factory.mktemp("files") / "jongno-2026.csv"
    header, row = JONGNO
    written_csv(path, [header, (title, *row[1:])], encoding)

    assert [plan.title for plan in plans_in(path)] == [" ".join(title.split())]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("agency =", "TOML"),
        ("agency = 'jongno'\n[columns]\ntitel = '사업명'", "titel"),
        ("agency = 'jongno'\n[columns]\ncategory = '구분'", "사업명"),
        ("agency = 'jongno'\nunit = '천만원'\n[columns]\ntitle = '사업명'", "천만원"),
        ("agency = 'jongno'\nheader_rows = 9\n[columns]\ntitle = '사업명'", "header_rows"),
        ("agency = 'jongno'", "columns"),
    ],
)
def test_a_wrong_mapping_says_what_is_wrong(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "jongno.toml"
    path.write_text(text, "utf-8")

    with pytest.raises(SettingsError, match=reason):
        read_mapping(path)


def test_rows_from_quarantine_find_their_reader_again() -> None:
    operation, rows = open_plan_file(SAMPLES / "jongno-2026.csv")
    row = next(iter(rows))

    assert plan_operations()[operation.name].read(row) == operation.read(row)

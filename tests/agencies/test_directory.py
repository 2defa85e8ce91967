from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from seoul_gyeyak.agencies.directory import AgencyDirectory
from seoul_gyeyak.agencies.fixtures import install
from seoul_gyeyak.agencies.models import Agency, AgencyName, Department
from seoul_gyeyak.vocabulary import AgencyGroup

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@pytest.fixture
def directory(session: Session) -> AgencyDirectory:
    return AgencyDirectory.load(session)


def slug_of(directory: AgencyDirectory, code: str | None, name: str | None) -> str | None:
    buyer = directory.resolve(code, name)
    return None if buyer is None else directory.entry(buyer.agency_id).slug


def test_there_are_49_agencies_and_43_departments(session: Session) -> None:
    install(session)
    groups = session.execute(select(Agency.group, func.count()).group_by(Agency.group))
    assert {group: count for group, count in groups} == {  # noqa: C416 - rows are not pairs
        AgencyGroup.HEADQUARTERS: 1,
        AgencyGroup.DISTRICT: 25,
        AgencyGroup.CORPORATION: 5,
        AgencyGroup.FOUNDATION: 18,
    }
    assert session.scalar(select(func.count()).select_from(Department)) == 43


def test_districts_carry_the_codes_of_both_sources(session: Session) -> None:
    codes = {
        slug: (g2b, laf)
        for slug, g2b, laf in session.execute(select(Agency.slug, Agency.g2b_code, Agency.laf_code))
    }
    assert codes["jongno"] == ("3000000", "1111000")
    assert codes["mapo"] == ("3130000", "1124000")
    assert codes["gangdong"] == ("3240000", "1135000")
    assert codes["seoul"] == ("6110000", "1100000")
    assert codes["seoul-metro"] == (None, None)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("code", "name", "slug"),
    [
        ("6110000", "서울특별시", "seoul"),
        ("6114454", "서울특별시 서울아리수본부 남부수도사업소", "seoul"),
        (None, "서울특별시 서울대공원", "seoul"),
        ("3130000", "서울특별시 마포구", "mapo"),
        ("3130045", "서울특별시 마포구 보건소", "mapo"),
        ("3130046", "서울특별시 마포구의회사무국", "mapo"),
        (None, "마포구", "mapo"),
        ("3010000", "서울특별시 중구", "jung"),
        (None, "중구", None),
        ("3360000", "부산광역시 강서구", None),
        ("7010000", "서울특별시교육청", None),
        ("7051000", "서울특별시 성동광진교육지원청", None),
        ("3220123", "서울특별시 강남구도시관리공단", None),
        ("1371577", "서울특별시 선거관리위원회", None),
        ("Z012345", "재단법인 서울문화재단", "seoul-arts-foundation"),
        ("Z012346", "서울특별시 여성가족재단", "seoul-women-family"),
        ("B551234", "서울교통공사", "seoul-metro"),
        ("Z012347", "서울경제진흥원", "seoul-business-agency"),
        ("1130000", "조달청", None),
        ("1124000", None, "mapo"),
        ("3130000", "", "mapo"),
        (None, None, None),
    ],
)
def test_an_agency_is_known_by_any_name_and_code(
    directory: AgencyDirectory, code: str | None, name: str | None, slug: str | None
) -> None:
    assert slug_of(directory, code, name) == slug


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_citys_departments_are_told_apart(directory: AgencyDirectory) -> None:
    park = directory.resolve("6112581", "서울특별시 서울대공원 동물원")
    water = directory.resolve("6114454", "서울특별시 서울아리수본부")
    assert park is not None
    assert water is not None
    assert park.department_id == directory.department_id(park.agency_id, "서울대공원")
    assert (water.department_id, water.department_name) == (None, "서울아리수본부")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_local_codes_are_not_mistaken_for_codes_of_g2b(directory: AgencyDirectory) -> None:
    assert directory.resolve("1130000", "조달청") is None
    local = directory.resolve_local("1130000", "서울특별시 동작구")
    assert local is not None
    assert directory.entry(local.agency_id).slug == "dongjak"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_names_change_and_old_ones_stay_known(session: Session) -> None:
    agency_id = session.scalars(select(Agency.id).where(Agency.slug == "seoul-energy")).one()
    session.add(AgencyName(agency_id=agency_id, name="서울기후에너지공사"))
    session.flush()
    directory = AgencyDirectory.load(session)
    assert slug_of(directory, None, "서울기후에너지공사") == "seoul-energy"
    assert slug_of(directory, None, "서울에너지공사") == "seoul-energy"

from __future__ import annotations

import tomllib

import pytest

from seoul_gyeyak.companies.placing import FIXTURES, Place, seoul_dongs


def dong_of(region: str | None, *addresses: str | None) -> str | None:
    place = seoul_dongs().place(region, *addresses)
    return f"{place.district} {place.dong.name}" if place.dong else None


def test_a_dong_of_seoul_has_a_point() -> None:
    place = seoul_dongs().place("서울특별시 마포구 성산동")
    assert (place.province, place.district) == ("서울특별시", "마포구")
    assert place.dong is not None
    assert place.dong.code.startswith("11440")
    assert 126.8 < place.dong.longitude < 127.0
    assert 37.5 < place.dong.latitude < 37.6


def test_a_district_without_a_known_dong_is_still_a_district() -> None:
    assert seoul_dongs().place("서울특별시 마포구") == Place("서울특별시", "마포구")
    assert seoul_dongs().place("서울특별시 마포구 없는동") == Place("서울특별시", "마포구")


def test_other_provinces_have_no_district() -> None:
    assert seoul_dongs().place("부산광역시 강서구 대저동") == Place("부산광역시")
    assert seoul_dongs().place("서울특별시 어디") == Place("서울특별시")
    assert seoul_dongs().place(None) == Place()


@pytest.mark.parametrize(
    ("written", "called"),
    [
        ("경기 고양시", "경기도"),
        ("강원도 춘천시", "강원특별자치도"),
        ("전라북도 전주시", "전북특별자치도"),
        ("제주", "제주특별자치도"),
        ("서울 종로구", "서울특별시"),
    ],
)
def test_a_province_is_called_as_it_is_today(written: str, called: str) -> None:
    assert seoul_dongs().place(written).province == called


@pytest.mark.parametrize(
    ("region", "address", "found"),
    [
        ("서울특별시 마포구", "서울특별시 마포구 월드컵로 212 (성산동)", "마포구 성산동"),
        ("서울특별시 마포구", "서울특별시 마포구 월드컵로 212 (성산동, 가온빌딩)", "마포구 성산동"),
        ("서울특별시 마포구", "서울특별시 마포구 성산동 370번지", "마포구 성산동"),
        ("서울특별시 마포구", "마포구 성산동370-1", "마포구 성산동"),
        (None, "서울 마포구 성산동 산12-3", "마포구 성산동"),
        (None, "마포구 성산동 12", "마포구 성산동"),
        (None, "서울시 중구 을지로 3가 5", "중구 을지로3가"),
        (None, "서울 용산구 한강로2가 3", "용산구 한강로2가"),
        (None, "서울시 성산동 1", "마포구 성산동"),
        (None, "서울특별시 은평구 진관내동 1", "은평구 진관동"),
        (None, "서울특별시 관악구 낙성대동 1", "관악구 봉천동"),
        (None, "서울특별시 관악구 신사동 1", "관악구 신림동"),
        (None, "서울특별시 은평구 신사동 1", "은평구 신사동"),
        (None, "서울특별시 마포구 성산1동", "마포구 성산동"),
        (None, "서울특별시 노원구 상계6·7동", "노원구 상계동"),
        (None, "서울특별시 중랑구 면목본동", "중랑구 면목동"),
        (None, "서울특별시 성동구 성수1가2동", "성동구 성수동1가"),
        (None, "서울특별시 동작구 상도1동", "동작구 상도1동"),
        (None, "서울특별시 송파구 잠실4동", "송파구 신천동"),
    ],
)
def test_addresses_are_read_as_people_write_them(
    region: str | None, address: str, found: str
) -> None:
    assert dong_of(region, address) == found


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("서울특별시 영등포구 당산1동", Place("서울특별시", "영등포구")),
        ("서울특별시 신사동 1", Place("서울특별시")),
        ("서울특별시 마포구 성산로12길 3", Place("서울특별시", "마포구")),
        ("중구 대흥동 1", Place()),
        ("강서구 명지동 1", Place()),
        ("일본 도쿄도", Place()),
        ("", Place()),
    ],
)
def test_what_is_not_certain_is_not_guessed(address: str, place: Place) -> None:
    assert seoul_dongs().place(None, address) == place


def test_an_address_does_not_move_a_firm_out_of_its_region() -> None:
    assert seoul_dongs().place("경기도 고양시", "서울 마포구 성산동") == Place("경기도")
    assert seoul_dongs().place("서울특별시 마포구", "경기도 고양시") == Place(
        "서울특별시", "마포구"
    )
    assert dong_of("서울특별시 마포구", "서울특별시 종로구 사직동") is None


def test_every_other_name_means_a_dong_of_its_district() -> None:
    called = tomllib.loads((FIXTURES / "dong_names.toml").read_text("utf-8"))
    known = {(dong.district, dong.name) for dong in seoul_dongs().dongs}

    for district, names in called.items():
        for other, name in names.items():
            assert (district, name) in known, other
            assert (district, other) not in known, f"{other} is a legal dong itself"

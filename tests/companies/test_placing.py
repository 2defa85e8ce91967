from __future__ import annotations

from seoul_gyeyak.companies.placing import Place, seoul_dongs


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

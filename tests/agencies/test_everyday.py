"""What people call the agencies."""

from __future__ import annotations

import pytest

from seoul_gyeyak.agencies.everyday import everyday_names, spoken


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("서울특별시 종로구청", ("종로구청",)),
        ("서울특별시", ("서울특별시",)),
        ("서울교통공사", ("서울교통공사", "교통공사")),
        ("서울시50플러스재단", ("서울시50플러스재단", "50플러스재단")),
        ("세종문화회관", ("세종문화회관",)),
    ],
)
def test_a_name_is_said_with_and_without_the_city(name: str, forms: tuple[str, ...]) -> None:
    assert spoken((name, name)) == forms


def test_everyday_names_are_kept_for_agencies_of_which_they_are_not_a_part() -> None:
    names = everyday_names()

    assert len(names) == 49
    assert "시향" in names["seoul-philharmonic"]
    assert names["jongno"] == ()

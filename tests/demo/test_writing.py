from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING

from seoul_gyeyak.demo.city import write_city
from seoul_gyeyak.demo.recipes import Recipe
from seoul_gyeyak.exceptions import UnreadableRowError
from seoul_gyeyak.ingest.entrances import find_files
from seoul_gyeyak.ingest.plans_files import open_certification_file, open_plan_file
from seoul_gyeyak.vocabulary import SourceName

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.demo.conftest import City

SMALL = Recipe(0.002, dt.date(2026, 4, 2), 1)


def digests(recipe: Recipe) -> Mapping[str, str]:
    """Write a city into nothing but the hashes of its files, in their order."""
    found: dict[str, str] = {}

    def keep(name: str, content: bytes) -> None:
        assert name not in found, f"{name} was written twice"
        found[name] = hashlib.sha256(content).hexdigest()

    write_city(recipe, keep)
    return found


def test_the_same_recipe_makes_the_same_bytes_in_the_same_order() -> None:
    first, second = digests(SMALL), digests(SMALL)

    assert list(first.items()) == list(second.items())


def test_another_seed_day_or_scale_makes_another_city() -> None:
    others = (
        Recipe(0.002, SMALL.as_of, 2),
        Recipe(0.002, dt.date(2026, 4, 3), 1),
        Recipe(0.003, SMALL.as_of, 1),
    )

    first = set(digests(SMALL).values())

    for other in others:
        assert len(first & set(digests(other).values())) <= 1, "files of two cities are alike"


def test_a_recipe_is_known_by_its_name() -> None:
    assert Recipe.named(SMALL.name) == SMALL


def test_ingest_recognises_every_file(city: City) -> None:
    for source, folder in ((SourceName.G2B, "g2b"), (SourceName.EHOJO, "ehojo")):
        found, unknown = find_files(source, [city.folder / folder])
        assert found
        assert unknown == []


def test_answers_come_as_json_and_as_xml_in_several_shapes(city: City) -> None:
    suffixes = {path.suffix for path in city.folder.glob("g2b/*")}
    heads = {path.read_bytes()[:600].count(b'{"item":') for path in city.folder.glob("g2b/*.json")}

    assert suffixes == {".json", ".xml"}
    assert heads == {0, 1}, "items should come as a list and as an object"


def test_every_row_is_readable_but_a_few(city: City) -> None:
    refused: list[str] = []
    for source, folder in ((SourceName.G2B, "g2b"), (SourceName.EHOJO, "ehojo")):
        found, _ = find_files(source, [city.folder / folder])
        operations = {file.operation.name: file.operation for file in found}
        for name, operation in operations.items():
            for row in city.rows["payments" if "payment" in name.lower() else name]:
                try:
                    operation.read(row)
                except UnreadableRowError as error:
                    refused.append(f"{name}: {error.message}")

    assert 0 < len(refused) < 20, refused


def test_agencies_files_are_readable_in_their_layouts(city: City) -> None:
    paths = list(city.folder.glob("plans/*"))
    assert {path.suffix for path in paths} == {".csv", ".xlsx"}

    for path in paths:
        operation, rows = open_plan_file(path)
        records = [operation.read(row) for row in rows]
        assert records
        assert {record.agency for record in records} == {path.stem.rsplit("-", 1)[0]}
        assert all(record.budget is None or record.budget > 100_000 for record in records)


def test_certificates_are_readable_and_of_known_firms(city: City) -> None:
    numbers = {row["bizno"] for row in city.rows["getPrcrmntCorpBasicInfo02"]}
    (path,) = city.folder.glob("certifications/*")

    operation, rows = open_certification_file(path)
    records = [operation.read(row) for row in rows]

    assert len({record.type for record in records}) >= 6
    assert {record.business_number for record in records} <= numbers
    assert all(record.ground for record in records)

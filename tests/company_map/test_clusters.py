"""Clusters: every firm in sight is in exactly one, at every zoom and in every box."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from seoul_gyeyak.catalogue.places import CITY, Box, Ground, Sight
from seoul_gyeyak.company_map.clusters import MOST, Gathered, gathered
from seoul_gyeyak.company_map.criteria import ZOOMS

XS = st.integers(CITY.west, CITY.east - 1)
YS = st.integers(CITY.south, CITY.north - 1)
POINTS = st.lists(st.tuples(XS, YS), min_size=1, max_size=60, unique=True)
AROUND = st.integers(-3_000_000, 3_000_000)


def boxes() -> st.SearchStrategy[Box]:
    """Draw boxes of every size, some beyond the city."""
    sides = st.tuples(AROUND, AROUND, st.integers(1, 9_000_000), st.integers(1, 9_000_000))
    return sides.map(
        lambda each: Box(
            CITY.west + each[0],
            CITY.south + each[1],
            CITY.west + each[0] + each[2],
            CITY.south + each[1] + each[3],
        )
    )


def standing(points: list[tuple[int, int]], at: list[int]) -> Ground:
    xs, ys = np.array(sorted(points), dtype=np.int32).T
    places = np.array([each % len(points) + 1 for each in at], dtype=np.uint16)
    return Ground(xs, ys, places, BitMap(range(len(at))))


def seen(ground: Ground, box: Box) -> Sight:
    points = ground.at - 1
    inside = box.has(ground.xs, ground.ys)[points]
    return Sight(np.flatnonzero(inside).astype(np.uint32), points[inside])


def counted(found: Gathered) -> int:
    return sum(each.firms for each in found.clusters) + len(found.alone)


@settings(deadline=None)
@given(POINTS, st.lists(st.integers(0, 10_000), max_size=150), boxes(), st.sampled_from(ZOOMS))
def test_clusters_and_single_firms_add_up_and_have_their_firms_to_themselves(
    points: list[tuple[int, int]], at: list[int], box: Box, zoom: int
) -> None:
    ground = standing(points, at)
    sight = seen(ground, box)

    found = gathered(ground, sight, box, zoom)

    assert counted(found) == len(sight.positions)
    assert len(found.clusters) + len(found.alone) <= MOST
    for each in found.clusters:
        reached = seen(ground, each.reach)
        assert len(reached.positions) == each.firms > 1
        is_one_point = len(set(reached.points.tolist())) == 1
        assert (each.box.west == each.box.east) == is_one_point
    for position, x, y in found.alone:
        point = ground.at[position] - 1
        assert (x, y) == (ground.xs[point], ground.ys[point])


def test_a_crowded_box_is_drawn_in_wider_cells() -> None:
    chance = np.random.default_rng(4)
    xs = np.unique(chance.integers(CITY.west, CITY.east, 90_000)).astype(np.int32)
    ys = chance.integers(CITY.south, CITY.north, len(xs)).astype(np.int32)
    at = np.arange(1, len(xs) + 1, dtype=np.uint16)
    ground = Ground(xs, ys, at, BitMap(range(len(xs))))

    for zoom in ZOOMS:
        found = gathered(ground, seen(ground, CITY), CITY, zoom)
        assert counted(found) == len(xs)
        assert 2 < len(found.clusters) + len(found.alone) <= MOST


def test_clusters_stand_still_while_one_pans() -> None:
    ground = standing([(12_695_000 + 900 * each, 3_755_000) for each in range(40)], list(range(80)))
    whole = gathered(ground, seen(ground, CITY), CITY, 13).clusters
    part = Box(12_695_500, 3_750_000, 12_712_000, 3_760_000)

    panned = gathered(ground, seen(ground, part), part, 13).clusters

    inner = [each for each in whole if part.west <= each.box.west and each.box.east <= part.east]
    assert len(inner) > 2
    assert {(each.x, each.firms) for each in inner} <= {(each.x, each.firms) for each in panned}

"""Time zones to choose from."""

from stakeholders.directory.places import grouped
from stakeholders.zones import known_zones


def test_places_stand_under_their_part_of_the_world() -> None:
    assert grouped(["Europe/Oslo", "America/Argentina/Buenos_Aires"]) == [
        ("America", [("America/Argentina/Buenos_Aires", "Argentina, Buenos Aires")]),
        ("Europe", [("Europe/Oslo", "Oslo")]),
    ]


def test_utc_is_first_and_older_names_are_last() -> None:
    groups = grouped(["US/Eastern", "Asia/Tokyo", "UTC", "GMT"])
    assert [name for name, _ in groups] == ["UTC", "Asia", "Older names"]
    assert groups[-1][1] == [("GMT", "GMT"), ("US/Eastern", "US/Eastern")]


def test_every_known_zone_can_be_chosen_once() -> None:
    offered = [value for _, choices in grouped(known_zones()) for value, _ in choices]
    assert sorted(offered) == sorted(known_zones())
    assert len(offered) > 400


def test_names_that_are_no_place_are_left_out() -> None:
    assert known_zones().isdisjoint({"Factory", "localtime"})

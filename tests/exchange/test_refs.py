"""Which record is which initiative."""

from datetime import date

from initiatives.exchange.records import InitiativeSaid
from initiatives.exchange.refs import by_number_and_title, by_number_or_name, fitted


def said(number: str, name: str) -> InitiativeSaid:
    return InitiativeSaid(2, "number", number, name, date(2014, 4, 30))


def test_alone_under_its_number_the_title_may_drift() -> None:
    known = {"1": "Electoral registration"}
    assert by_number_and_title([said("1", "Register to vote")], known) == ["1"]


def test_two_under_one_number_are_told_apart_by_title() -> None:
    both = [said("20", "Passports"), said("20", "Criminal record check")]
    refs = by_number_and_title(both, {})
    assert refs == ["20 passports", "20 criminalrecordcheck"]
    known = dict(zip(refs, ("Passports", "Criminal record check"), strict=True))
    assert by_number_and_title(both[::-1], known) == refs[::-1]


def test_one_of_two_may_be_renamed() -> None:
    known = {"20 passports": "Passports", "20 criminalrecordcheck": "Criminal record check"}
    both = [said("20", "Renew a passport"), said("20", "Criminal record check")]
    assert by_number_and_title(both, known) == ["20 passports", "20 criminalrecordcheck"]


def test_second_service_under_a_known_number_is_new() -> None:
    known = {"20": "Criminal record check"}
    both = [said("20", "Passports"), said("20", "Criminal record check")]
    assert by_number_and_title(both, known) == ["20 passports", "20"]


def test_without_a_number_the_name_decides() -> None:
    known = {"HO_1": "Smart Borders"}
    records = [said("", "Smart borders"), said("", "Visas"), said("HO_2", "Smart Borders")]
    assert by_number_or_name(records, known) == ["HO_1", "~visas", "HO_2"]


def test_two_known_under_one_name_are_not_guessed_at() -> None:
    known = {"HO_1": "Borders", "HO_2": "Borders"}
    assert by_number_or_name([said("", "Borders")], known) == ["~borders"]


def test_long_key_ends_in_a_checksum() -> None:
    first, second = fitted("x" * 300 + "a", 200), fitted("x" * 300 + "b", 200)
    assert len(first) == len(second) == 200
    assert first != second

"""What every keyring must do, whichever engine is below: who is known under which addresses, and their keys."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.stores.base import Alias, Holder, SpentMark
from tests.contract.conftest import ANNA, BEN, ID, MARK, NOW, OTHER_ID, PHONE, at_once


def test_a_stranger_becomes_known(keyring):
    assert keyring.identify([PHONE], MARK, ANNA, NOW) == ANNA
    assert keyring.identify([PHONE], MARK, BEN, NOW) == ANNA


def test_a_customer_known_by_phone_who_arrives_with_an_id_stays_one_customer(keyring):
    keyring.identify([PHONE], MARK, ANNA, NOW)
    assert keyring.identify([ID, PHONE], MARK, BEN, NOW) == ANNA
    assert keyring.identify([ID], MARK, BEN, NOW) == ANNA


def test_a_number_that_changed_hands_brings_a_stranger(keyring):
    keyring.identify([ID, PHONE], MARK, ANNA, NOW)
    assert keyring.identify([OTHER_ID, PHONE], MARK, BEN, NOW) == BEN
    assert keyring.identify([PHONE], MARK, ANNA, NOW) == BEN
    assert keyring.identify([ID], MARK, BEN, NOW) == ANNA


def test_who_was_known_by_phone_alone_is_forgotten_along_with_whom_they_turned_out_to_be(keyring):
    keyring.identify([PHONE], MARK, ANNA, NOW)
    keyring.identify([ID], MARK, BEN, NOW)
    assert keyring.formers("ben") == ()
    assert keyring.identify([ID, PHONE], MARK, Holder("nobody", b"key"), NOW) == BEN
    assert keyring.formers("ben") == ("anna",)
    keyring.forget("anna", [], NOW)
    assert keyring.formers("ben") == ()


def test_who_gives_a_number_away_is_nobodys_former(keyring):
    keyring.identify([ID, PHONE], MARK, ANNA, NOW)
    keyring.identify([OTHER_ID, PHONE], MARK, BEN, NOW)
    assert keyring.formers("ben") == ()


def test_newcomers_are_told_until_they_are_settled_or_forgotten(keyring):
    for holder, alias in ((ANNA, PHONE), (BEN, ID)):
        keyring.identify([alias], MARK, holder, NOW)
    later = NOW + timedelta(seconds=1)
    assert keyring.newcomers(NOW, 10) == ()
    assert sorted(keyring.newcomers(later, 10)) == ["anna", "ben"]
    keyring.settle(["anna"])
    assert keyring.newcomers(later, 10) == ("ben",)
    keyring.forget("ben", [], NOW)
    assert keyring.newcomers(later, 10) == ()


@pytest.mark.parametrize("aliases", [[PHONE], [ID, PHONE]])
def test_how_a_newcomer_is_reached_is_kept_until_they_are_settled_or_forgotten(keyring, aliases):
    newcomer = replace(ANNA, reach=b"sealed address")
    assert keyring.identify(aliases, MARK, newcomer, NOW) == ANNA
    assert keyring.identify(aliases, MARK, replace(BEN, reach=b"another"), NOW) == ANNA
    assert keyring.reach("anna") == b"sealed address"
    assert keyring.reach("ben") is None
    keyring.settle(["anna"])
    assert keyring.reach("anna") is None
    keyring.identify([OTHER_ID], MARK, replace(BEN, reach=b"another"), NOW)
    keyring.forget("ben", [], NOW)
    assert keyring.reach("ben") is None


def test_a_pinned_value_stays(keyring):
    assert keyring.pin("name", b"first") == b"first"
    assert keyring.pin("name", b"second") == b"first"


def test_all_customers_are_gone_through_page_by_page(keyring):
    names = {f"customer {number}" for number in range(7)}
    for name in names:
        keyring.identify([Alias("phone", name.encode())], MARK, Holder(name, b"key"), NOW)
    cursor, seen = "", []
    while len(seen) < len(names) or cursor:
        found, cursor = keyring.holders(cursor, 3)
        seen += [holder.customer for holder in found]
    assert set(seen) == names
    assert cursor == ""


def test_a_key_is_wrapped_anew_if_it_is_what_it_was(keyring):
    keyring.identify([PHONE], MARK, ANNA, NOW)
    assert not keyring.rewrap("anna", b"another's key", b"new")
    assert keyring.rewrap("anna", ANNA.wrapped, b"new")
    assert keyring.find([PHONE]) == Holder("anna", b"new")
    assert not keyring.rewrap("ben", BEN.wrapped, b"new")


def test_what_is_known_under_a_hash_is_moved_to_another(keyring):
    keyring.identify([ID, PHONE], MARK, ANNA, NOW)
    keyring.follow([(ID.hash, b"new id"), (PHONE.hash, b"new phone"), (b"nobody's", b"new too")])
    keyring.follow([(ID.hash, b"new id")])
    assert keyring.find([Alias("id", b"new id"), Alias("phone", b"new phone")]) == ANNA
    assert keyring.find([ID, PHONE]) is None
    assert keyring.find([Alias("phone", b"new too")]) is None
    keyring.forget("anna", [], NOW)
    assert keyring.find([Alias("id", b"new id")]) is None


def test_what_is_moved_takes_nothing_from_whom_it_belongs_to(keyring):
    keyring.identify([PHONE], MARK, ANNA, NOW)
    keyring.identify([Alias("phone", b"new")], MARK, BEN, NOW)
    keyring.follow([(PHONE.hash, b"new")])
    assert keyring.find([Alias("phone", b"new")]) == BEN
    assert keyring.find([PHONE]) is None


def test_refusals_are_moved_and_hashes_of_other_keys_counted(keyring):
    keyring.identify([PHONE], MARK, ANNA, NOW)
    keyring.identify([ID], MARK, BEN, NOW)
    keyring.forget("anna", [], NOW, refused=True)
    assert keyring.foreign(b"i" * 4) == (0, 1)
    assert keyring.foreign(b"q" * 4) == (1, 1)
    keyring.follow([(PHONE.hash, b"i" * 20)])
    assert keyring.refuses([Alias("phone", b"i" * 20)])
    assert not keyring.refuses([PHONE])
    assert keyring.foreign(b"i" * 4) == (0, 0)


def test_a_pin_is_replaced_or_dropped_if_it_is_what_it_was(keyring):
    keyring.pin("one", b"1")
    assert not keyring.repin("one", b"2", b"3")
    assert keyring.repin("one", b"1", b"3")
    assert keyring.pins() == {"one": b"3"}
    assert not keyring.repin("one", b"1", None)
    assert keyring.repin("one", b"3", None)
    assert keyring.pins() == {}


def test_anybody_will_do(keyring):
    assert keyring.any_holder() is None
    keyring.identify([PHONE], MARK, ANNA, NOW)
    assert keyring.any_holder() == ANNA


def test_many_threads_meet_one_stranger_once(keyring):
    met = at_once(lambda number: keyring.identify([PHONE], MARK, Holder(f"candidate {number}", b"key"), NOW), 8)
    assert len(met) == 8
    assert len(set(met)) == 1


def test_whoever_comes_at_once_by_different_addresses_turns_out_to_be_one_person(keyring):
    """Whatever the order, everybody who was met is the holder in the end, or is forgotten along with the holder."""
    for turn in range(8):
        phone, own_id = (Alias(kind, f"{kind} {turn}".encode()) for kind in ("phone", "id"))
        met = at_once(
            lambda number, phone=phone, own_id=own_id, turn=turn: keyring.identify(
                [[phone], [own_id, phone], [own_id]][number % 3], MARK, Holder(f"{turn} {number}", b"key"), NOW
            ),
            6,
        )
        holder = keyring.identify([own_id, phone], MARK, Holder(f"{turn} late", b"key"), NOW)
        formers = keyring.formers(holder.customer)
        assert {one.customer for one in met} <= {holder.customer, *formers}
        assert keyring.find([phone]) == keyring.find([own_id]) == holder
        for name in (*formers, holder.customer):
            keyring.forget(name, [], NOW)
        assert keyring.find([phone]) is keyring.find([own_id]) is None


def test_who_is_forgotten_while_addresses_are_linked_is_forgotten(keyring):
    """What was being linked at that moment does not bring the key back."""
    for turn in range(12):
        phone, own_id = (Alias(kind, f"{kind} {turn}".encode()) for kind in ("phone", "id"))
        name = keyring.identify([phone], MARK, Holder(f"{turn}", b"key"), NOW).customer

        def act(number, phone=phone, own_id=own_id, turn=turn, name=name):
            if number == 0:
                return keyring.forget(name, [], NOW)
            return keyring.identify([own_id, phone], MARK, Holder(f"{turn} new {number}", b"key"), NOW)

        at_once(act, 4)
        assert keyring.wrapped_keys([name]) == {}
        held = keyring.identify([own_id, phone], MARK, Holder(f"{turn} late", b"key"), NOW)
        assert held.customer != name
        assert keyring.find([phone]) == keyring.find([own_id]) == held


def test_a_forgotten_customer_is_unknown_and_has_no_key(keyring):
    keyring.identify([ID, PHONE], MARK, ANNA, NOW)
    keyring.forget("anna", [], NOW)
    assert keyring.find([ID, PHONE]) is None
    assert keyring.wrapped_keys(["anna"]) == {}


def test_the_message_that_asked_to_be_forgotten_is_known_until_its_time_is_over(keyring):
    keyring.identify([PHONE], MARK, ANNA, NOW)
    keyring.forget("anna", [(MARK, b"sealed answer")], NOW + timedelta(days=7))
    assert keyring.identify([PHONE], MARK, BEN, NOW) == SpentMark(b"sealed answer")
    assert keyring.identify([PHONE], b"another message", BEN, NOW) == BEN
    assert keyring.identify([PHONE], MARK, ANNA, NOW) == SpentMark(b"sealed answer"), "although Ben is known by now"
    keyring.forget("ben", [], NOW)
    assert keyring.identify([PHONE], MARK, ANNA, NOW + timedelta(days=7)) == ANNA
    assert keyring.sweep(NOW + timedelta(days=8)) == 1


def test_forgetting_twice_changes_nothing(keyring):
    keyring.identify([PHONE], MARK, ANNA, NOW)
    keyring.forget("anna", [(MARK, b"answer")], NOW + timedelta(days=1))
    keyring.forget("anna", [(MARK, b"answer")], NOW + timedelta(days=1))
    assert keyring.identify([PHONE], MARK, BEN, NOW) == SpentMark(b"answer")


def test_a_message_that_was_never_stored_can_be_spent_as_well(keyring):
    """By whichever of its addresses it comes; other messages of theirs are a stranger's."""
    keyring.identify([ID, PHONE], MARK, ANNA, NOW)
    keyring.forget("anna", [], NOW)
    keyring.spend([ID, PHONE], [(b"late", b"nothing"), (b"later", b"nothing")], NOW + timedelta(days=7))
    assert keyring.spent([ID, PHONE], b"late", NOW) == SpentMark(b"nothing")
    assert keyring.spent([PHONE], b"new", NOW) is None
    assert keyring.identify([PHONE], b"late", BEN, NOW) == SpentMark(b"nothing")
    assert keyring.identify([ID], b"later", BEN, NOW) == SpentMark(b"nothing")
    assert keyring.find([ID, PHONE]) is None
    assert keyring.identify([PHONE], b"new", BEN, NOW) == BEN
    assert keyring.identify([ID, PHONE], b"late", BEN, NOW) == SpentMark(b"nothing")
    assert keyring.sweep(NOW + timedelta(days=8)) >= 2
    assert keyring.identify([PHONE], b"late", BEN, NOW) == BEN


def test_purged_marks_are_nobodys(keyring):
    keyring.identify([PHONE], MARK, ANNA, NOW)
    keyring.forget("anna", [(MARK, b"answer"), (b"other", b"answer")], NOW + timedelta(days=1))
    keyring.purge("anna", [MARK])
    assert keyring.identify([PHONE], MARK, BEN, NOW) == BEN
    assert isinstance(keyring.identify([PHONE], b"other", BEN, NOW), SpentMark)


def test_who_refused_to_be_written_to_stays_so_when_forgotten(keyring):
    """By every address they had; who comes with one of them is a stranger who refused."""
    keyring.identify([ID, PHONE], MARK, ANNA, NOW)
    assert not keyring.refuses([ID, PHONE])
    keyring.forget("anna", [], NOW, refused=True)
    assert keyring.find([PHONE]) is None
    assert keyring.refuses([PHONE])
    assert keyring.refuses([ID])
    assert not keyring.refuses([OTHER_ID])
    stranger = keyring.identify([PHONE], MARK, BEN, NOW)
    assert stranger == replace(BEN, refused=True)
    assert keyring.identify([PHONE], MARK, ANNA, NOW) == stranger
    keyring.forget("ben", [], NOW)
    assert keyring.refuses([PHONE]), "nothing new was said"


def test_who_changed_their_mind_before_being_forgotten_refuses_no_more(keyring):
    keyring.identify([PHONE], MARK, ANNA, NOW)
    keyring.forget("anna", [], NOW, refused=True)
    keyring.identify([PHONE], MARK, BEN, NOW)
    keyring.forget("ben", [], NOW, refused=False)
    assert not keyring.refuses([PHONE])
    assert not keyring.identify([PHONE], MARK, ANNA, NOW).refused

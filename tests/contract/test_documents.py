"""What keeps staff's documents must do, whichever engine is below."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.errors import StoreUnavailable
from bot.stores.documents import Draft, Edit, transact
from bot.stores.opening import open_documents
from tests.builders import on_every_engine

pytestmark = on_every_engine


@pytest.fixture
def documents(settings):
    documents = open_documents(settings)
    yield documents
    documents.close()


def test_documents_come_go_and_are_told_apart_by_kind(documents):
    assert documents.get("account", "dana") is None
    assert documents.commit([Edit("account", "dana", None, "1"), Edit("factor", "dana", None, "")])
    assert documents.get("account", "dana") == "1"
    assert documents.all("factor") == {"dana": ""}
    assert documents.commit([Edit("account", "dana", "1", None)])
    assert documents.all("account") == {}
    assert documents.get("factor", "dana") == ""


@pytest.mark.parametrize("before", [None, "other"])
def test_all_changes_are_made_or_none(documents, before):
    """One document is not what it must be: the other is not changed either."""
    documents.commit([Edit("account", "dana", None, "1")])
    assert not documents.commit([Edit("account", "noa", None, "2"), Edit("account", "dana", before, "3")])
    assert documents.all("account") == {"dana": "1"}


def test_what_is_empty_is_not_what_is_not_there(documents):
    assert not documents.commit([Edit("account", "dana", "", "1")])
    documents.commit([Edit("account", "dana", None, "")])
    assert not documents.commit([Edit("account", "dana", None, "1")])


def test_what_was_only_read_must_not_change_either(documents):
    documents.commit([Edit("account", "dana", None, '{"role": "admin"}')])
    draft = Draft(documents)
    assert draft.get("account", "dana") == {"role": "admin"}
    draft.put("account", "noa", {"role": "agent"})
    documents.commit([Edit("account", "dana", '{"role": "admin"}', None)])
    assert not draft.commit()
    assert documents.all("account") == {}


def test_of_many_changes_at_once_none_is_lost(documents):
    """Each adds one to what it read."""

    def add(_):
        def change(draft):
            known = draft.get("count", "all") or {"is": 0}
            draft.put("count", "all", {"is": known["is"] + 1})

        transact(documents, change)

    with ThreadPoolExecutor(4) as many:
        list(many.map(add, range(40)))
    assert Draft(documents).get("count", "all") == {"is": 40}


def test_nothing_is_written_for_what_is_raised(documents):
    def change(draft):
        draft.put("account", "dana", {})
        raise StoreUnavailable

    with pytest.raises(StoreUnavailable):
        transact(documents, change)
    assert documents.all("account") == {}

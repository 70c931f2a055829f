"""The data policy: every kind of datum says why, how long, and what happens then; contradictions stop the start."""

import pytest

from config.policy import PolicyError, load_policy
from config.settings import SHIPPED


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("[retention.visit]\ndays = 91\n", "retention.visit is longer than retention.conversation"),
        ("[retention.conversation]\ndays = 20\n", "retention.message is longer than retention.conversation"),
        ('[retention.message]\nend = "kept"\n', "retention.message.end"),
        ('[retention.message]\nend = "customer_erased"\n', 'retention.message.end must be "deleted"'),
        ('[retention.conversation]\nend = "deleted"\n', 'retention.conversation.end must be "customer_erased"'),
        ("[retention.journal]\ndays = 0\n", "retention.journal.days"),
        ('[retention.message]\npurpose = ""\n', "retention.message.purpose: says nothing: write it out"),
        ('[retention.message]\nbasis = "because"\n', "retention.message.basis"),
        ('[retention.photos]\npurpose = "To look"\nbasis = "consent"\ndays = 9\nend = "deleted"\n', "retention.photos"),
        ("[upstream]\nwait_seconds = 5\n", "upstream.wait_seconds"),
        ("[upstream]\nblank_maskd = false\n", "upstream.blank_maskd: there is no such setting: remove it"),
    ],
)
def test_a_contradiction_stops_the_start(tmp_path, change, says):
    (tmp_path / "policy.toml").write_text(change)
    with pytest.raises(PolicyError, match=says.replace("[", r"\[")):
        load_policy((SHIPPED, tmp_path))


def test_what_is_shipped_is_whole():
    policy = load_policy((SHIPPED,))
    kinds = [getattr(policy.retention, name) for name in type(policy.retention).model_fields]
    assert all(kind.purpose and kind.basis and kind.days and kind.end for kind in kinds)


def test_the_notice_says_what_happens_at_the_end(client):
    page = client.get("/privacy?lang=en").text
    assert page.count("Then it is deleted.") == 8
    assert page.count("Then everything about you is deleted") == 1


@pytest.mark.parametrize("language", ["en", "he", "ar", "pl"])
def test_the_notice_says_which_copies_stay(client, services, language):
    """What policy switches off, customers are told."""
    catalogue, page = services.catalogue, client.get(f"/privacy?lang={language}").text
    for name in ("blank_masked", "delete_media", "delete_expired", "delete_erased"):
        assert catalogue.say(f"pages.privacy.upstream.{name}.on", language).replace("'", "&#39;") in page
        assert catalogue.say(f"pages.privacy.upstream.{name}.off", language).replace("'", "&#39;") not in page

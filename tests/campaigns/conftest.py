"""People who may be written to, a template, and a Twilio that speaks HTTP."""

import pytest

from bot.app import create_app
from bot.campaigns.campaign import Campaign
from config.settings import load_settings
from tests.builders import Phone, chosen
from tests.twilio_server import ACCOUNT, OURS

POLICY = """
[templates.spring]
content = {en = "HXen", he = "HXhe", ar = "HXar", pl = "HXpl"}
text.en = "Spring offers. STOP ends this."
text.he = "מבצעי אביב. הסר להפסקה."
text.ar = "عروض الربيع. توقف للإنهاء."
text.pl = "Wiosna! STOP kończy."
[templates.sale]
variables = ["business", "discount"]
content = {en = "HXen", he = "HXhe", ar = "HXar", pl = "HXpl"}
text.en = "{business}: {discount} off. STOP ends this."
text.he = "{business}: {discount} הנחה. הסר להפסקה."
text.ar = "{business}: خصم {discount}. توقف للإنهاء."
text.pl = "{business}: {discount} taniej. STOP kończy."
"""


@pytest.fixture
def settings(settings, tmp_path, twilio):
    folder = tmp_path / "overlay"
    folder.mkdir()
    (folder / "policy.toml").write_text(POLICY, "utf-8")
    given = chosen(settings)
    return load_settings(
        **given
        | {
            "config_dir": folder,
            "twilio_account_sid": ACCOUNT,
            "twilio_from": OURS,
            "twilio_api_url": twilio.url,
        }
    )


@pytest.fixture
def people(settings, services):
    client = create_app(settings, services).test_client()
    return [Phone(client, address=f"whatsapp:+4850010{number:04d}") for number in range(4)]


@pytest.fixture
def spring(services):
    return Campaign(name="spring", topic="offers", template=services.policy.templates["spring"])


@pytest.fixture
def sent(services, twilio):
    """Work on the queue; return whom Twilio was told to write to."""

    def work():
        services.worker.run_due()
        return [message["to"] for message in twilio.messages.values() if message["from"] == OURS]

    return work

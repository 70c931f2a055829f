"""What a trial must show: planted, searched, erased, searched again, and nothing left."""

import re
import tempfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from werkzeug.test import TestResponse

from bot.doctor.check import Check, check
from bot.doctor.plants import Plants, plant
from bot.doctor.trial import Trial, everything_logged
from bot.metrics import everything_counted
from bot.services import build
from config.settings import Settings

CODE = re.compile(r"E-\w{4}-\w{4}")
OK, FORBIDDEN, NOT_FOUND = 200, 403, 404


def promises(settings: Settings) -> Iterator[Check]:
    """Put the promises to the proof, and take everything back whatever happens."""
    with tempfile.TemporaryDirectory(prefix="sotto-doctor-") as folder, everything_logged() as log:
        trial = Trial(settings, Path(folder))
        trial.clean_left_over()
        try:
            yield from _planted(trial, planted := plant(), log)
            yield from _erased(trial, planted, log)
            yield _restored(trial)
        finally:
            left = trial.clean()
        yield check("the doctor leaves nothing behind", not left, f"something of the trial lies in {', '.join(left)}")
        parts = build(settings)
        again = parts.erasures.replay(parts.clock())
        detail = f"{again} whom a backup had brought back were forgotten again" if again else ""
        yield Check("nobody who was forgotten is back", "holds", detail)


def _planted(trial: Trial, planted: Plants, log: list[str]) -> Iterator[Check]:
    parts = trial.parts
    risks = [risk.text for store in (parts.keyring, parts.records, parts.journal) for risk in store.risks()]
    yield check("what was acknowledged is kept by the stores", not risks, "; ".join(dict.fromkeys(risks)))
    yield check(
        "a forged message is refused",
        trial.says(planted.messages[0], forged=True).status_code == FORBIDDEN,
        "the webhook takes in what was not signed with SOTTO_TWILIO_AUTH_TOKEN",
    )
    answers = [trial.says(text).status_code for text in planted.messages]
    yield check(
        "signed messages are answered", set(answers) == {OK}, f"the webhook answered {sorted(set(answers) - {OK})}"
    )
    trial.begin()
    trial.look_inside()
    page = trial.staff_reads(f"/staff/conversations/{trial.customer}")
    shown = _text(page)
    read = page.status_code == OK and all(word in shown for word in planted.words)
    yield check("staff can read what was written", read, "the transcript's page doesn't show the synthetic sentences")
    seen = [number for number in planted.numbers if number in shown]
    yield check("staff see no card or ID", not seen, f"{len(seen)} planted numbers stand in the transcript")
    yield from _nowhere(trial, planted, log, "")


def _nowhere(trial: Trial, planted: Plants, log: list[str], when: str) -> Iterator[Check]:
    """Nothing that was planted lies in the clear, anywhere but on the page that staff read it on."""
    needles = planted.needles()
    places = trial.lying_about(needles)
    yield check(f"nothing lies in stores, queue or files{when}", not places, f"plain text lies in {', '.join(places)}")
    counted = everything_counted()
    yield check(
        f"nothing stands in the log{when}", not _holds("\n".join(log).encode(), needles), "the log says content"
    )
    yield check(f"nothing stands in the metrics{when}", not _holds(counted, needles), "a metric's label holds content")


def _erased(trial: Trial, planted: Plants, log: list[str]) -> Iterator[Check]:
    trial.look_inside()
    trial.says("delete my data")
    code = CODE.search(trial.says("yes").get_data(as_text=True))
    yield check("'delete my data' gives a receipt", code, "the customer who asked to be forgotten got no receipt")
    gone = trial.parts.transcripts.holder(trial.address) is None and not trial.parts.records.inside(trial.customer)
    yield check("a forgotten customer is a stranger", gone, "the stores still know the customer")
    yield _sealed_gone(trial)
    pages = [trial.staff_reads(f"/staff/conversations/{trial.customer}"), trial.staff_reads("/staff/")]
    clean = pages[0].status_code == NOT_FOUND and not any(_shows(page, planted) for page in pages)
    yield check("staff find nothing any more", clean, "a page of the console still shows the customer")
    receipt = trial.client.get(f"/receipts/{code[0]}") if code else None
    honest = receipt is not None and receipt.status_code == OK and not _shows(receipt, planted)
    yield check("the receipt's page names nobody", honest, "the receipt's page is missing, or shows the customer")
    yield from _nowhere(trial, planted, log, ", erased")


def _restored(trial: Trial) -> Check:
    """Whether the journal of erasures undoes a backup that was put back."""
    trial.restore()
    back = trial.parts.transcripts.holder(trial.address) is not None
    again = trial.parts.erasures.replay(trial.parts.clock())
    gone = trial.parts.transcripts.holder(trial.address) is None and not trial.parts.records.inside(trial.customer)
    return check("a restored backup brings nobody back", back and again and gone, "the journal didn't undo a restore")


def _sealed_gone(trial: Trial) -> Check:
    name = "no sealed byte of the customer is left"
    erasure = trial.parts.records.erasure_of(trial.customer)
    if erasure and not erasure.done_here and not trial.cleaned():
        kept = trial.step_of_files()
        otherwise = kept.detail or "the files are large or busy: `sotto sweep --compact` rewrites them"
        return Check(name, "broken" if kept.state == "failed" else "skipped", otherwise)
    places = trial.lying_about(trial.seen)
    return check(name, trial.seen and not places, f"sealed records or the key lie in {', '.join(places)}")


def _text(page: TestResponse) -> str:
    return unescape(page.get_data(as_text=True))


def _shows(page: TestResponse, planted: Plants) -> bool:
    return _holds(_text(page).encode(), planted.needles())


def _holds(text: bytes, needles: tuple[bytes, ...]) -> bool:
    return any(needle in text for needle in needles)

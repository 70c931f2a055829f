"""The handlers, put together: the functional core that the pipeline asks what to answer and what to change."""

from datetime import timedelta

from config.catalogue import LANGUAGES, Catalogue
from config.policy import Policy
from handlers.access import Access
from handlers.children import Child, TooYoung
from handlers.contract import Handler
from handlers.correct import Correct
from handlers.dressing import Dressing, notice
from handlers.erase import Erase
from handlers.export import Export
from handlers.feedback import Feedback
from handlers.flows import Flows
from handlers.human import Human, Unknown
from handlers.own_bot import AskOwnBot
from handlers.pause import Pause, Paused, Resume
from handlers.policy_info import PolicyInfo
from handlers.preferences import Preferences
from handlers.readers import Readers
from handlers.receipt import Receipt
from handlers.router import Router, Rules
from handlers.several import Several
from handlers.smalltalk import Attachment, Language, Masked, Smalltalk
from handlers.subscription import OptIn, OptOut
from handlers.unsend import Unsend
from handlers.waiting import Waiting
from handlers.wording import say


def privacy_page(public_url: str) -> str:
    """Return the address of the whole privacy notice."""
    return f"{public_url}/privacy"


def notices(policy: Policy, catalogue: Catalogue, link: str) -> frozenset[str]:
    """Return the paragraphs that speak of card and ID numbers without asking for any, in all languages."""
    replies = notice(policy, link), PolicyInfo(policy, link).notice
    return frozenset(say(catalogue, reply, language) for reply in replies for language in LANGUAGES)


def build_decider(policy: Policy, flows: Flows, public_url: str, *, elsewhere: bool) -> Several:
    """Return what decides on a message: its parts, one after the other, go to the router."""
    open_for = timedelta(minutes=policy.conversations.question_minutes)
    return Several(build_router(policy, flows, public_url, elsewhere=elsewhere), flows, question_open_for=open_for)


def build_last_resort(policy: Policy, waiting: Waiting) -> Handler:
    """Return what takes what nothing else understands: the business's own bot if there is one, or a person."""
    person = Unknown(waiting)
    return AskOwnBot(person, timedelta(hours=policy.backend.known_for_hours)) if policy.backend else person


def build_router(policy: Policy, flows: Flows, public_url: str, *, elsewhere: bool) -> Router:
    """Put the handlers together, in one readable list."""
    link = privacy_page(public_url)
    business, waiting = policy.business.name, Waiting(policy.business)
    opt_in = OptIn(policy)
    preferences = Preferences(policy, opt_in)
    return Router(
        (
            Erase(business, elsewhere=elsewhere),
            Unsend(),
            Access(policy, link, flows),
            Export(),
            Correct(policy, flows, preferences),
            Readers(policy.retention.visit.duration),
            OptOut(policy),
            opt_in,
            preferences,
            Pause(),
            Paused(),
            Resume(),
            Human(business, waiting),
            PolicyInfo(policy, link),
            Feedback(),
            Child(),
            TooYoung(),
            Attachment(),
            Receipt(public_url),
            Masked(),
            Language(),
            Smalltalk(business, waiting),
            build_last_resort(policy, waiting),
        ),
        flows,
        Rules(
            question_open_for=timedelta(minutes=policy.conversations.question_minutes),
            age=policy.children.age,
            deadline=policy.requests.deadline,
        ),
        Dressing(policy, link, elsewhere=elsewhere),
    )

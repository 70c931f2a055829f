"""Signing in with the company's account: there, and back again. Every return is noted."""

from flask import abort, current_app, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from bot.console.accounting import account_sign_in_failed
from bot.console.admission import NotAdmitted, admitted, claimed_name
from bot.console.auth import Door, blueprint, needs
from bot.console.oidc import Company, ProviderDead, ProviderRefused
from bot.console.sign_in import begin, next_page
from bot.services import services

WANTED = "company_wanted"
LONGEST_TOKEN = 64


@blueprint.get("/sign-in/company")
@needs(Door.ANYBODY)
def company() -> ResponseReturnValue:
    """Send the browser to the provider, and remember which page was wanted."""
    provider = _provider("company")
    session[WANTED] = (next_page(), request.args.get("invitation", "")[:LONGEST_TOKEN])
    try:
        return provider.send_there(services().settings.public_url + url_for("staff.company_back"))
    except ProviderDead:
        return _refused("dead", 503)


@blueprint.get("/sign-in/company/back")
@needs(Door.ANYBODY)
def company_back() -> ResponseReturnValue:
    """Open a session for whom the provider proves, if they may come in."""
    provider = _provider("company back")
    wanted, invitation = session.pop(WANTED, ("", ""))
    name = ""
    try:
        claims = provider.who_came_back()
        name = claimed_name(claims, services().settings.oidc_name_claim)
        known = admitted(services(), claims, invitation)
    except ProviderDead:
        return _refused("dead", 503)
    except ProviderRefused:
        return _refused("unproven", 401)
    except NotAdmitted as error:
        return _refused(str(error), 403, name)
    token = services().accounts.open(known.name, services().clock())
    return begin(token, wanted or url_for("staff.conversations"), "company") if token else abort(401)


def _provider(what: str) -> Company:
    provider: Company | None = current_app.extensions.get("company")
    if provider is None:
        abort(404)
    limit, address = current_app.extensions["sign-in-limit"], request.remote_addr or ""
    if not limit.allows_address(address, what):
        if limit.is_news(address, what):
            account_sign_in_failed("", "too_many")
        abort(429)
    return provider


def _refused(why: str, status: int, name: str = "") -> ResponseReturnValue:
    account_sign_in_failed(name, f"company_{why}")
    return render_template("console/company.html", why=why), status

"""`sotto check`: is the policy whole, are the flows allowed?"""

import click

from config.catalogue import load_catalogue
from config.flows import lint_flows, load_flows, own_texts
from config.policy import load_policy
from config.settings import load_settings
from handlers.trigger_lint import lint_triggers


@click.command()
def check() -> None:
    """Lint policy, flows and messages; say what to change."""
    settings = load_settings()
    folders, development = settings.config_folders, not settings.production
    policy = load_policy(folders)
    faults = lint_flows(folders, policy, development=development)
    if not faults:
        flows = load_flows(folders, policy, development=development)
        faults = lint_triggers(flows, policy)
        load_catalogue(folders, own_texts(flows, policy))
    for fault in faults:
        click.echo(fault, err=True)
    if faults:
        raise SystemExit(1)
    click.echo("Policy, flows and messages are in order.")

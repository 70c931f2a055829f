"""`sotto check`: is the policy whole, are the flows allowed?"""

import click

from config.catalogue import load_catalogue
from config.flows import flow_texts, lint_flows, load_flows
from config.policy import load_policy
from config.settings import load_settings


@click.command()
def check() -> None:
    """Lint policy, flows and messages; say what to change."""
    folders = load_settings().config_folders
    policy = load_policy(folders)
    faults = lint_flows(folders, policy)
    for fault in faults:
        click.echo(fault, err=True)
    if faults:
        raise SystemExit(1)
    load_catalogue(folders, flow_texts(load_flows(folders, policy)))
    click.echo("Policy, flows and messages are in order.")

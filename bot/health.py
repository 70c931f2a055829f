"""For machines: is the process up, is the store reachable, what was counted."""

import hmac
import os

from flask import Blueprint, Response, abort, request
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from bot.errors import StoreUnavailable
from bot.services import services

MULTIPROCESS = "PROMETHEUS_MULTIPROC_DIR"
blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    """The process answers."""
    return Response("ok\n", mimetype="text/plain")


@blueprint.get("/readyz")
def readyz() -> Response:
    """The stores can be read and written."""
    try:
        services().records.ping()
        services().keyring.ping()
    except StoreUnavailable as error:
        return Response(f"not ready: {error}\n", status=503, mimetype="text/plain")
    return Response("ready\n", mimetype="text/plain")


@blueprint.get("/metrics")
def metrics() -> Response:
    """Counts for Prometheus, over all of this machine's processes, for those who have the token."""
    token = services().settings.metrics_token
    if token is None:
        abort(404)
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not hmac.compare_digest(given.encode(), token.get_secret_value().encode()):
        abort(403)
    return Response(generate_latest(_registry()), content_type=CONTENT_TYPE_LATEST)


def _registry() -> CollectorRegistry:
    if MULTIPROCESS not in os.environ:
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry

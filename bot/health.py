"""For machines: is the process up, is the store reachable, what was counted."""

import hmac
import os

from flask import Blueprint, Response, abort, request

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
        for store in (services().records, services().keyring, services().journal):
            store.ping()
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
    return _counted()


def _counted() -> Response:
    import prometheus_client as prometheus  # noqa: PLC0415 not before the server said where processes count together
    from prometheus_client.multiprocess import MultiProcessCollector  # noqa: PLC0415

    registry = prometheus.REGISTRY
    if MULTIPROCESS in os.environ:
        registry = prometheus.CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return Response(prometheus.generate_latest(registry), content_type=prometheus.CONTENT_TYPE_LATEST)

"""What is counted. Labels come from closed lists; no value a customer sent is ever a label.

A metric is made when it is first counted, not at import: `prometheus_client` looks once, when it is imported, whether
several processes count together, and `sotto serve` knows the folder for that only later.
"""

from threading import Lock
from typing import Any, Literal

_making = Lock()


class Metric:
    """A Prometheus counter or histogram that isn't made yet."""

    def __init__(self, kind: Literal["Counter", "Histogram"], name: str, help_text: str, *labels: str) -> None:
        self.name = name
        self._kind, self._help, self._labels = kind, help_text, labels
        self._made: Any = None
        self._children: dict[tuple[str, ...], Any] = {}

    def _metric(self) -> Any:
        if self._made is None:
            with _making:
                self._made = self._made or self._make()
        return self._made

    def _make(self) -> Any:
        import prometheus_client  # noqa: PLC0415 see above

        return getattr(prometheus_client, self._kind)(self.name, self._help, self._labels)

    def labels(self, *values: str) -> Any:
        """Return the counter of these labels."""
        found = self._children.get(values)
        if found is None:
            found = self._children[values] = self._metric().labels(*values)
        return found

    def inc(self) -> None:
        """Count one."""
        self._metric().inc()

    def observe(self, amount: float) -> None:
        """Note how much it was."""
        self._metric().observe(amount)


def everything_counted() -> bytes:
    """Return all that this process counted, as Prometheus reads it."""
    import prometheus_client  # noqa: PLC0415 see above

    return prometheus_client.generate_latest()


MESSAGES = Metric("Counter", "sotto_messages_total", "Messages taken in, by what became of them", "result")
MASKED = Metric("Counter", "sotto_masked_total", "Findings in messages taken in", "kind")
FAILED_CLOSED = Metric("Counter", "sotto_failed_closed_total", "Messages masked whole because detection failed")
REFUSED = Metric("Counter", "sotto_refused_total", "Requests refused at the webhook, by status", "status")
DELIVERY = Metric("Counter", "sotto_delivery_callbacks_total", "Status callbacks from the provider", "status")
ERASURES = Metric("Counter", "sotto_erasures_total", "Customers forgotten", "caller")
JOBS = Metric("Counter", "sotto_jobs_total", "Jobs worked on, by kind and result", "kind", "result")
LOOKUPS = Metric("Counter", "sotto_lookups_total", "Questions to the business's own systems", "result")
SENDINGS = Metric("Counter", "sotto_sendings_total", "Messages the business wants to write first, by result", "result")
SECONDS = Metric("Histogram", "sotto_message_seconds", "Time to take in and answer a message")

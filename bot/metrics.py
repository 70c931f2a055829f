"""What is counted. Labels come from closed lists; no value a customer sent is ever a label."""

from prometheus_client import Counter, Histogram

MESSAGES = Counter("sotto_messages_total", "Messages taken in, by what became of them", ["result"])
MASKED = Counter("sotto_masked_total", "Findings in messages taken in", ["kind"])
FAILED_CLOSED = Counter("sotto_failed_closed_total", "Messages masked whole because detection failed")
REFUSED = Counter("sotto_refused_total", "Requests refused at the webhook, by status", ["status"])
DELIVERY = Counter("sotto_delivery_callbacks_total", "Status callbacks from the provider", ["status"])
ERASURES = Counter("sotto_erasures_total", "Customers forgotten", ["caller"])
JOBS = Counter("sotto_jobs_total", "Jobs worked on, by kind and result", ["kind", "result"])
LOOKUPS = Counter("sotto_lookups_total", "Questions to the business's own systems", ["result"])
SECONDS = Histogram("sotto_message_seconds", "Time to take in and answer a message")

"""LangChain's PII middleware for cards, without the agent around it."""

from langchain.agents.middleware import PIIMiddleware

MIDDLEWARE = PIIMiddleware("credit_card", strategy="redact")


def mask(text: str) -> str:
    """The message as the middleware would hand it to a model."""
    return MIDDLEWARE._process_content(text)[0]  # noqa: SLF001 - the public hook wants a whole agent's state.

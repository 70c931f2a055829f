"""What to answer and what to change: pure decisions over a conversation and a redacted message."""

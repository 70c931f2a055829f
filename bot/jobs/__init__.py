"""Work that may be slow or must be tried again, committed together with the message that caused it."""

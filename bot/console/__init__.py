"""The staff console: sign in, read masked transcripts, answer."""

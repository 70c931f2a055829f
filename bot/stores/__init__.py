"""Where sealed bytes lie: the keyring, and apart from it the records."""

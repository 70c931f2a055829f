"""Text in, masked text out: card, ID, bank and secret numbers never leave this package unmasked."""

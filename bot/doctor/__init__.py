"""`sotto doctor`: proves the promises on this installation, with its own pipeline and stores, and leaves nothing behind."""

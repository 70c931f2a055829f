"""The business writes first: whom, whether, and that it really went out."""

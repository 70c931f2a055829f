"""Settings, data policy, flows and message catalogues, and the files that a business edits."""

"""The audit log: who did what, when, why, to which unlinkable id, with what result. Never content."""

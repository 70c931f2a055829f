"""The simulator: play a customer, and see what staff see, what lies on disk, and what the log said. Development only."""

from bot.simulator.views import blueprint

__all__ = ["blueprint"]

"""What customers think of the service: from five opinions on, in groups that nobody can be told from."""

from collections import Counter

from flask import render_template
from flask.typing import ResponseReturnValue

from bot.console.auth import blueprint, needs
from bot.console.permissions import Permission
from bot.feedback import GROUP
from bot.services import services

STARS = (5, 4, 3, 2, 1)


@blueprint.get("/feedback")
@needs(Permission.FEEDBACK)
def feedback() -> ResponseReturnValue:
    """Show ratings in numbers and opinions in groups, the latest group first. Nobody wrote them."""
    groups = tuple(reversed(services().feedback.groups()))
    stars = Counter(opinion.stars for group in groups for opinion in group.opinions if opinion.stars)
    rated = stars.total()
    return render_template(
        "console/feedback.html",
        groups=groups,
        least=GROUP,
        stars=tuple((one, stars[one]) for one in STARS),
        rated=rated,
        average=sum(one * count for one, count in stars.items()) / rated if rated else None,
    )

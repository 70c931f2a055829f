"""The kinds of jobs there are. A new one is a function and a line in `tasks`."""

from collections.abc import Mapping
from datetime import datetime

from bot.channels.base import Sender, SendFailed
from bot.erasure import FINISH, Erasures
from bot.jobs.worker import Park, Task
from bot.stores.jobs import Job
from bot.transcripts import SEND, Transcripts


def tasks(erasures: Erasures, transcripts: Transcripts, sender: Sender) -> Mapping[str, Task]:
    """Return what to do for each kind of job."""

    def finish_erasure(job: Job, now: datetime) -> bool:
        return erasures.finish(job.customer, now)

    def send_message(job: Job, now: datetime) -> bool:
        outgoing = transcripts.outgoing(job.customer, int(job.argument), now)
        if outgoing is None:
            return True
        try:
            sender.send(*outgoing)
        except SendFailed as failure:
            if failure.again:
                return False
            raise Park(str(failure)) from None
        return True

    return {FINISH: finish_erasure, SEND: send_message}

"""What visitors hand in, read one job after the other by a thread of its own, so that no page waits for it."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from tempfile import TemporaryDirectory
from typing import Literal

from dragoman.acquire.sources import Handed
from dragoman.errors import DragomanError
from dragoman.intake import Outcome, Progress, take
from dragoman.web.desk import Desk

KEPT = 50   # jobs that are remembered
State = Literal["waiting", "reading", "merging", "done", "stopped", "failed"]
OVER: tuple[State, ...] = ("done", "stopped", "failed")


@dataclass(slots=True)
class Job:
    """Articles that were handed in together; `expected` is how many there are as far as one can tell, None where one cannot.

    Only the reading thread changes it, a list by appending and a field at a time; a page reads it as it is at the moment.
    """

    number: int
    label: str
    expected: int | None
    state: State = "waiting"
    outcomes: list[Outcome] = field(default_factory=list)
    failure: str = ""
    stopping: bool = False

    @property
    def over(self) -> bool:
        """Whether nothing more comes of it."""
        return self.state in OVER

    def of(self, what: str) -> list[Outcome]:
        """The articles of which this came: ``added``, ``known`` or ``refused``."""
        return [o for o in tuple(self.outcomes) if o.what == what]


class Inbox:
    """The jobs of a server and the thread that does them. `close` ends both."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._jobs: dict[int, Job] = {}
        self._waiting: queue.SimpleQueue[tuple[Job, list[str | Handed], date | None, TemporaryDirectory[str] | None] | None]
        self._waiting = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._reader: threading.Thread | None = None
        self._last = 0
        self._closed = False

    def put(
        self,
        label: str,
        sources: Iterable[str | Handed],
        published: date | None = None,
        refused: Iterable[Outcome] = (),
        folder: TemporaryDirectory[str] | None = None,
        expected: int | None = None,
    ) -> Job:
        """A new job; `refused` was refused at the door; `folder` holds the files that were handed over, and goes once they are read."""
        with self._lock:
            self._last += 1
            job = Job(self._last, label, expected, outcomes=list(refused))
            self._jobs[job.number] = job
            for old in [n for n, j in self._jobs.items() if j.over][: max(0, len(self._jobs) - KEPT)]:
                del self._jobs[old]
            if self._reader is None:
                self._reader = threading.Thread(target=self._read, name="reader", daemon=True)
                self._reader.start()
        self._waiting.put((job, list(sources), published, folder))
        return job

    def job(self, number: int) -> Job | None:
        """A job by its number, where it is remembered."""
        return self._jobs.get(number)

    def jobs(self) -> list[Job]:
        """All that are remembered, the newest first."""
        with self._lock:
            return list(self._jobs.values())[::-1]

    def close(self) -> None:
        """Stop after the articles that are being read at the moment; what was read is kept."""
        self._closed = True
        for job in self.jobs():
            job.stopping = True
        self._waiting.put(None)

    def _read(self) -> None:
        while (next_ := self._waiting.get()) is not None:
            job, sources, published, folder = next_
            try:
                self._do(job, sources, published)
            except _Stopped:
                job.state = "stopped"
            except DragomanError as error:
                job.failure, job.state = str(error), "failed"
            except Exception as error:
                job.failure, job.state = f"a mistake of ours ({type(error).__name__}: {error}); please report it", "failed"
            finally:
                if folder is not None:
                    folder.cleanup()

    def _do(self, job: Job, sources: list[str | Handed], published: date | None) -> None:
        def watch(progress: Progress) -> None:
            job.outcomes += progress.latest
            if job.stopping or self._closed:
                raise _Stopped

        if job.stopping or self._closed:
            raise _Stopped
        job.state = "reading"
        workspace = self._desk.workspace()
        try:
            take(workspace.store, workspace.settings, sources, published, watch)
        finally:
            if any(o.what == "added" for o in job.outcomes):
                job.state = "merging"
                self._desk.workspace()   # makes the contacts anew
        job.state = "done"


class _Stopped(Exception):
    """Somebody wants no more of it."""

"""Reading on all cores: articles go out to worker processes in batches and come back as records, in bounded memory.

A worker that meets an article which it cannot read refuses that one and goes on. Workers die with their parent, however it dies.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice

from dragoman.errors import DragomanError, Refused
from dragoman.model.document import Document
from dragoman.model.record import ArticleRecord
from dragoman.settings import Settings

BATCH = 16               # articles of one language that are parsed together, committed together, and lost together by a kill
BATCH_CHARACTERS = 100_000
FEW = 12                 # fewer articles are read here: a worker takes longer to start than they to read
WORKER_MB = 420          # what a worker takes with the pipelines and tables of all languages (measured: 400)
OWN_MB = 180             # what the parent takes while they read (measured: 170)

Result = ArticleRecord | Refused


def read_many(documents: Iterable[Document], settings: Settings) -> Iterator[list[Result]]:
    """Records of all documents, or the refusals, a batch at a time; the order of batches does not depend on how fast the workers are."""
    rest = iter(documents)
    few = list(islice(rest, FEW + 1))
    count = workers(settings)
    batches = _batches(chain(few, rest))
    if count == 1 or len(few) <= FEW:
        yield from (read_batch(batch, settings) for batch in batches)
    else:
        yield from _pooled(batches, settings, count)


def workers(settings: Settings) -> int:
    """How many processes read: as set, else one a core, as far as the memory goes."""
    if settings.workers:
        return settings.workers
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, (settings.memory_mb - OWN_MB) // WORKER_MB))


def _pooled(batches: Iterable[list[Document]], settings: Settings, count: int) -> Iterator[list[Result]]:
    context = multiprocessing.get_context("spawn")   # the same on every system, and no lock of a parent's thread is copied
    waiting: deque[Future[list[Result]]] = deque()
    with ProcessPoolExecutor(count, mp_context=context, initializer=_start, initargs=(os.getpid(),)) as pool:
        try:
            for batch in batches:
                with _uninterrupted():
                    waiting.append(pool.submit(read_batch, batch, settings))
                if len(waiting) > count + 1:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise DragomanError(
                "a reading process was ended from outside (out of memory?); what was read is kept: set limits.workers lower and run again"
            ) from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C waits until the block is done, and does not reach the processes that are started in it: they inherit the mask."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start(parent: int) -> None:
    """In a worker: one thread for the arithmetic, Ctrl-C left to the parent, and an eye on it: a kill leaves it no time to say goodbye."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def read_batch(batch: list[Document], settings: Settings) -> list[Result]:
    """Records of one batch in its order. Where the batch fails, each article is tried alone, and only the culprit is refused."""
    from dragoman import pipeline
    from dragoman.analyse.pipelines import use
    from dragoman.world import own

    use(settings.pipelines)
    own.use(settings.offices)
    try:
        return list(pipeline.read_many(batch))
    except DragomanError:
        if len(batch) == 1:
            raise
    except Exception as error:
        if len(batch) == 1:
            return [Refused(batch[0].name, f"could not be read ({type(error).__name__}: {error}); please report this")]
    return [result for document in batch for result in read_batch([document], settings)]


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Documents of one language at a time, in order of arrival within a language."""
    piles: dict[str, list[Document]] = {}
    for document in documents:
        pile = piles.setdefault(document.language, [])
        pile.append(document)
        if len(pile) >= BATCH or sum(len(d.text) for d in pile) >= BATCH_CHARACTERS:
            yield piles.pop(document.language)
    yield from piles.values()

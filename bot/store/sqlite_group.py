"""The group commit: functions that wait together share one COMMIT, and fail alone."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from bot.store.sqlite_errors import ended_all, meant
from bot.store.work import Texts, Work

MOST_TOGETHER = 200
LONGEST_TOGETHER = 0.05


class Job:
    """A function that waits for its transaction, and what became of it.

    `answer` is told when it is on the disk; `early`, if anybody asks, maybe before.
    """

    __slots__ = ("answer", "early", "error", "fn", "value")

    def __init__(
        self,
        fn: Callable[[Work], Any],
        answer: asyncio.Future[Any],
        early: asyncio.Future[Any] | None = None,
    ) -> None:
        self.fn = fn
        self.answer = answer
        self.early = early
        self.value: Any = None
        self.error: BaseException | None = None

    def attempt(self, cursor: sqlite3.Cursor, texts: Texts, place: str) -> None:
        """Run the function; keep its value, or what it raised."""
        work = Work(cursor, texts)
        self.error = None
        try:
            self.value = self.fn(work)
        except sqlite3.Error as error:
            self.error = meant(error, place) or error
        except StopIteration as error:  # no future takes it
            self.error = RuntimeError(f"a transaction raised {error!r}")
        except BaseException as error:
            self.error = error
        finally:
            work.close()

    @property
    def failed(self) -> bool:
        """Whether it failed by itself, and not the whole transaction with it."""
        return self.error is not None and not ended_all(self.error)

    def tell(self) -> None:
        """Tell the value that the function had, before it is kept; on the loop's thread."""
        if self.early is not None and not self.early.done():
            self.early.set_result(self.value)

    def settle(self) -> None:
        """Tell those who wait, if still so; on the loop's thread."""
        for waits in (self.early, self.answer):
            if waits is not None and not waits.done():
                if self.error is not None:
                    waits.set_exception(self.error)
                else:
                    waits.set_result(self.value)


class Group:
    """The functions that wait for the writer; `turn` runs on its thread, `put` on the loop's.

    A savepoint for each makes a group a third slower (pages are kept twice), and nearly none
    fails. So a group has none until one does: then it is run again with them.
    """

    def __init__(self, texts: Texts, place: str) -> None:
        self._texts = texts
        self._place = place
        self._jobs: deque[Job] = deque()
        self._called = False
        self._guarded = False  # each by a savepoint, since one of the last group failed

    def put(self, job: Job) -> bool:
        """Queue the job; whether a turn must be asked for, since none is on its way."""
        self._jobs.append(job)
        if self._called:  # that turn has yet to clear this, and looks for jobs afterwards
            return False
        self._called = True
        return True

    def turn(self, connection: sqlite3.Connection) -> None:
        """Run what waits until nothing does, a group at a time."""
        self._called = False  # before looking: whoever comes later calls again
        while self._jobs:
            taken: list[Job] = []
            try:
                self._next(connection, taken)
            except BaseException as error:  # a fault here must not leave anybody waiting
                while not taken or self._jobs:
                    taken.append(self._jobs.popleft())
                for job in taken:
                    job.error = job.error or error
            if taken:
                loop = taken[0].answer.get_loop()
                loop.call_soon_threadsafe(_settle, taken)

    def _next(self, connection: sqlite3.Connection, taken: list[Job]) -> None:
        if len(self._jobs) == 1:
            taken.append(self._jobs.popleft())
            self._alone(connection, taken[0])
            return
        guarded = self._guarded
        if self._together(connection, taken):
            return
        if not guarded and any(job.failed for job in taken):
            self._guarded = True
            self._jobs.extendleft(reversed(taken))
            taken.clear()
        for job in taken:
            self._alone(connection, job)

    def _together(self, connection: sqlite3.Connection, taken: list[Job]) -> bool:
        """Take waiting jobs into one transaction; False when nothing of it came to be."""
        cursor = connection.cursor()
        try:
            cursor.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            self._refuse(error, taken)
            return True
        try:
            if not self._run(connection, cursor, taken):
                return False
            cursor.execute("COMMIT")
        except sqlite3.Error:
            return False
        finally:
            if connection.in_transaction:
                cursor.execute("ROLLBACK")
        return True

    def _run(
        self, connection: sqlite3.Connection, cursor: sqlite3.Cursor, taken: list[Job]
    ) -> bool:
        """Run jobs; False when all is to be undone. Guarded, one that fails is undone alone."""
        guarded, failed = self._guarded, False
        end = time.perf_counter() + LONGEST_TOGETHER
        while self._jobs and len(taken) < MOST_TOGETHER and time.perf_counter() < end:
            taken.append(job := self._jobs.popleft())
            if guarded:
                cursor.execute("SAVEPOINT one")
            job.attempt(cursor, self._texts, self._place)
            if job.error is not None:
                if not guarded or not job.failed or not connection.in_transaction:
                    return False
                cursor.execute("ROLLBACK TO one")
                failed = True
            if guarded:
                cursor.execute("RELEASE one")
        self._guarded = failed
        return True

    def _alone(self, connection: sqlite3.Connection, job: Job) -> None:
        """One job, one transaction; the job holds its value or its error afterwards."""
        cursor = connection.cursor()
        try:
            cursor.execute("BEGIN IMMEDIATE")
            job.attempt(cursor, self._texts, self._place)
            if job.error is None:
                if job.early is not None:  # the loop goes on while the disk is waited for
                    job.early.get_loop().call_soon_threadsafe(job.tell)
                cursor.execute("COMMIT")
        except sqlite3.Error as error:
            job.error = meant(error, self._place) or error
        finally:
            if connection.in_transaction:
                cursor.execute("ROLLBACK")

    def _refuse(self, error: sqlite3.Error, taken: list[Job]) -> None:
        """No transaction can begin: those who wait are told so, not one after another."""
        while self._jobs and len(taken) < MOST_TOGETHER:
            taken.append(job := self._jobs.popleft())
            job.error = meant(error, self._place) or error


def _settle(jobs: list[Job]) -> None:
    for job in jobs:
        job.settle()

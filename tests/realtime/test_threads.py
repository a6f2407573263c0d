"""Threads that do one task after another."""

import threading

import pytest
from support.until import until

from server import threads as module
from server.threads import Threads


class Tasks:
    """Tasks that each last until told."""

    def __init__(self):
        self.began: list[threading.Thread] = []
        self.end = threading.Semaphore(0)

    def __call__(self) -> None:
        self.began.append(threading.current_thread())
        self.end.acquire(timeout=10)

    def began_are(self, count: int) -> None:
        until(lambda: len(self.began) == count, f"{count} tasks")


@pytest.fixture
def tasks():
    made = Tasks()
    yield made
    made.end.release(100)


def idle(threads: Threads, count: int) -> None:
    until(lambda: threads._waiting == count, f"{count} threads without a task")


def test_tasks_run_at_the_same_time_and_threads_go_on_with_the_next(tasks):
    threads = Threads("test")
    for _ in range(3):
        threads.run(tasks)
    tasks.began_are(3)
    tasks.end.release(3)
    idle(threads, 3)
    for _ in range(4):
        threads.run(tasks)
    tasks.began_are(7)
    assert len(set(tasks.began)) == 4


def test_after_a_thread_that_could_not_be_started_tasks_still_run_at_once(tasks, monkeypatch):
    threads = Threads("test")
    threads.run(tasks)
    with monkeypatch.context() as failing:
        failing.setattr(
            threading.Thread,
            "start",
            lambda self: (_ for _ in ()).throw(RuntimeError("can't start new thread")),
        )
        for _ in range(3):
            with pytest.raises(RuntimeError):
                threads.run(tasks)
    for _ in range(2):
        threads.run(tasks)
    tasks.began_are(3)


def test_a_thread_without_a_task_ends_and_no_task_is_lost_on_it(tasks, monkeypatch):
    monkeypatch.setattr(module, "IDLE_THREAD_SECONDS", 0.001)
    threads = Threads("test")
    tasks.end.release(1000)
    for n in range(1, 301):
        threads.run(tasks)
        if n % 3 == 0:
            tasks.began_are(n)
    tasks.began_are(300)
    until(lambda: not any(thread.is_alive() for thread in tasks.began), "their end")
    assert threads._waiting == 0


def test_what_a_task_knew_is_forgotten_when_it_is_done():
    threads, ended = Threads("test"), threading.Event()

    class Task:
        def __call__(self):
            pass

        def __del__(self):
            ended.set()

    threads.run(Task())
    assert ended.wait(10)

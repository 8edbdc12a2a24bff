# asyncio's loop in virtual time: where it would sleep, the time jumps to the next timer. As dev.bobbin.loop.testing.VirtualClock.
import asyncio
import itertools
import selectors


class Deadlock(BaseException):
    pass


class Jump(selectors.SelectSelector):
    """Does not sleep: the time jumps to the next timer."""

    now = 0.0

    def select(self, timeout=None):
        if timeout is None:
            raise Deadlock
        self.now += max(timeout, 0)
        return []


class Timer(asyncio.TimerHandle):
    """Of timers for the same time, asyncio calls any first; here, as in our loop, the one that was set first."""

    __slots__ = ("number",)
    numbers = itertools.count()

    def __lt__(self, other):
        return (self._when, self.number) < (other._when, other.number)


class Task(asyncio.tasks._PyTask):
    """As since Python 3.13 (B-TASK-036 in docs/conformance.md): the last uncancel() withdraws what is not delivered."""

    def uncancel(self):
        left = super().uncancel()
        if left == 0:
            self._must_cancel = False
        return left


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self):
        self.jump = Jump()
        super().__init__(self.jump)
        self._clock_resolution = 1e-9
        self.set_task_factory(lambda loop, coro, context=None: Task(coro, loop=loop, context=context))

    def time(self):
        return self.jump.now

    def call_at(self, when, callback, *args, context=None):
        timer = Timer(when, callback, args, self, context)
        timer.number = next(Timer.numbers)
        asyncio.base_events.heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer

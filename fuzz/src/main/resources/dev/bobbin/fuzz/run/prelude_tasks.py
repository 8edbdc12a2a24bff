# What generated programs with tasks call, and the driver that runs them. The same stands in Tasks.java, World.java and
# TaskDriver.java. Stands behind virtual_loop.py.
import gc
import logging

gc.disable()  # a task that is collected would run its finally blocks
logging.disable()
TICK = 0.125
CROWD = 25
world = None


class Condition(asyncio.Condition):
    """As since Python 3.13 (B-LOCK-017 in docs/conformance.md): who is cancelled after its notification passes it on."""

    async def wait(self):
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = world.loop.create_future()
        self.release()
        try:
            try:
                self._waiters.append(waiter)
                try:
                    await waiter
                finally:
                    self._waiters.remove(waiter)
            finally:
                await self.lock_again()
        except BaseException:
            if waiter.done() and not waiter.cancelled():
                self.notify()
            raise

    async def lock_again(self):
        cancelled = None
        while True:
            try:
                await self.acquire()
                break
            except asyncio.CancelledError as error:
                cancelled = error
        if cancelled:
            raise cancelled


class World:
    def __init__(self, loop):
        self.loop = loop
        self.locks = [asyncio.Lock(), asyncio.Lock()]
        self.semaphores = [asyncio.Semaphore(), asyncio.BoundedSemaphore(2)]
        self.conditions = [Condition(), Condition()]
        self.events = [asyncio.Event(), asyncio.Event()]
        self.queues = [asyncio.Queue(1), asyncio.LifoQueue(2), asyncio.PriorityQueue()]
        self.futures = [loop.create_future(), loop.create_future()]
        self.barrier = asyncio.Barrier(2)
        self.tasks = []
        self.elders = {}
        self.youngest = {}

    def add(self, task):
        self.tasks.append(task)
        parent = asyncio.current_task(self.loop)
        self.elders[task] = self.youngest.get(parent)
        self.youngest[parent] = task
        return task


def one(choices, number):
    return choices[number % len(choices)]


def current():
    try:
        return asyncio.current_task()
    except RuntimeError:
        return None


def stamp():
    task = current()
    number = " #%d" % world.tasks.index(task) if task in world.tasks else ""
    return "@%d%s " % (world.loop.time() / TICK, number)


def log(value):
    if size < 20000:
        put("log " + stamp() + str(value))


def num(value):
    return value if type(value) is int else 0


def ticks(number):
    return number % 4 * TICK


names = {"ValueError": "RuntimeError"}  # of too many calls of task_done() and release()


def name(error):
    if isinstance(error, BaseExceptionGroup):
        return "ExceptionGroup[" + ", ".join(map(name, error.exceptions)) + "]"
    if isinstance(error, (A, B)):
        return "%s(%d)" % (type(error).__name__, error.args[0])
    return names.get(type(error).__name__, type(error).__name__)


# What can be awaited.


def nap(number):
    return asyncio.sleep(ticks(number), number)


def pause():
    return asyncio.sleep(0)


def elder():
    return world.elders.get(current()) or done(None)


def together(*awaitables):
    return asyncio.gather(*awaitables)


def settled(*awaitables):
    return asyncio.gather(*awaitables, return_exceptions=True)


async def limited(number, awaitable):
    """As wait_for is since Python 3.12 (B-TASK-007 in docs/conformance.md): in the same task."""
    limit = ticks(number)
    if limit > 0:
        async with asyncio.timeout(limit):
            return await awaitable
    future = asyncio.ensure_future(awaitable)
    if future.done():
        return future.result()
    await asyncio.tasks._cancel_and_wait(future, world.loop)
    try:
        return future.result()
    except asyncio.CancelledError as error:
        raise TimeoutError from error


def shielded(awaitable):
    return asyncio.shield(awaitable)


def some(how, *promises):
    limit = None if how % 2 == 0 else ticks(how)
    until = one([asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED], how)
    return asyncio.wait(promises, timeout=limit, return_when=until)


def completed(*promises):
    """Of those that are done already only the first: asyncio keeps them in a set, so that their order is by chance."""
    chosen = []
    for promise in promises:
        if not promise.done() or not any(one.done() for one in chosen):
            chosen.append(promise)
    return asyncio.as_completed(chosen)


class InOrder(dict):
    """A set that is gone through in the order in which things were added."""

    def add(self, item):
        self[item] = None

    def discard(self, item):
        self.pop(item, None)


class Group(asyncio.TaskGroup):
    """asyncio cancels the tasks of a group in any order; here, as in our loop, in the order in which they were made."""

    def __init__(self):
        super().__init__()
        self._tasks = InOrder()

    async def __aexit__(self, kind, error, trace):
        """As since Python 3.13: the group takes its cancellation of the parent back when all tasks have ended, whenever it was."""
        cancelled = self._parent_cancel_requested
        self._parent_cancel_requested = False
        try:
            return await super().__aexit__(kind, error, trace)
        finally:
            if cancelled or self._parent_cancel_requested:
                self._parent_task.uncancel()


async def inGroup(value, body):
    async with Group() as scope:
        return await body(scope, value)


async def inTime(number, value, body):
    async with asyncio.timeout(ticks(number)) as scope:
        return await body(scope, value)


def give(queue, value):
    return one(world.queues, queue).put(value)


def receive(queue):
    return one(world.queues, queue).get()


def joined(queue):
    return one(world.queues, queue).join()


def permit(number):
    return semaphore(number).acquire()


def happened(event):
    return one(world.events, event).wait()


def signalled(number):
    return condition(number).wait()


def met(ignored):
    return world.barrier.wait()


def future(number):
    return one(world.futures, number)


# What is done at once.


def spawn(coro):
    return started(coro, asyncio)


def child(group, coro):
    return started(coro, group)


def started(coro, starter):
    if len(world.tasks) >= CROWD:
        coro.close()
        raise A(99)
    return world.add(starter.create_task(coro))


def lock(number):
    return one(world.locks, number)


def semaphore(number):
    return one(world.semaphores, number)


def condition(number):
    return one(world.conditions, number)


def total(values):
    result = 0
    for value in values:
        failed = isinstance(value, BaseException)
        log(name(value) if failed else "value %d" % num(value))
        result = mix(result, num(value))
    return result


def parts(waited):
    finished, pending = waited
    return len(finished) * 10 + len(pending)


def stop(promise):
    return bit(promise.cancel())


def over(promise):
    return bit(promise.done()) + 2 * bit(promise.cancelled())


def cancelTask(number):
    others = world.tasks[1:] or world.tasks
    return bit(one(others, number).cancel())


def cancelMain():
    return bit(world.tasks[0].cancel())


def cancelling():
    return current().cancelling()


def uncancel():
    return current().uncancel()


def soon(value):
    world.loop.call_soon(lambda: log("soon %d" % value))
    return value


def later(number, value):
    world.loop.call_later(ticks(number), lambda: log("later %d" % value))
    return value


def expired(scope):
    return bit(scope.expired())


def reschedule(scope, number):
    scope.reschedule(world.loop.time() + ticks(number))
    return number


def putNow(queue, value):
    one(world.queues, queue).put_nowait(value)
    return value


def getNow(queue):
    return one(world.queues, queue).get_nowait()


def taskDone(queue):
    one(world.queues, queue).task_done()
    return queue


def fill(queue):
    return one(world.queues, queue).qsize()


def permitBack(number):
    world.semaphores[0].release()  # the one without bounds, see Tasks.permitBack
    return number


def isLocked(number):
    return bit(lock(number).locked()) + 2 * bit(semaphore(number).locked()) + 4 * bit(condition(number).locked())


def happen(event):
    one(world.events, event).set()
    return event


def clear(event):
    one(world.events, event).clear()
    return event


def isSet(event):
    return bit(one(world.events, event).is_set())


def signal(number, count):
    if count < 0:
        condition(number).notify_all()
    else:
        condition(number).notify(count & 3)
    return count


def settle(number, value):
    promise = one(world.futures, number)
    if value < 0:
        promise.set_exception(B(value))
    else:
        promise.set_result(value)
    return value


def stopFuture(number):
    return bit(future(number).cancel())


# The driver.


def interfere(verb, which):
    if verb == "cancel":
        return cancelTask(which)
    if verb == "cancelMain":
        return cancelMain()
    if verb == "set":
        return happen(which)
    if verb == "release":
        return permitBack(which)
    return settle(which, which - 1)


def after(turns, verb, which):
    if turns > 0:
        world.loop.call_soon(after, turns - 1, verb, which)
        return
    try:
        put("outside %s %d" % (verb, interfere(verb, which)))
    except Exception as error:
        put("outside %s ! %s" % (verb, name(error)))


def run_until_done(future):
    try:
        result = world.loop.run_until_complete(future)
        put("= " + (str(result) if type(result) is int else "other"))
    except Deadlock:
        put("deadlock")
    except BaseException as error:
        put("! " + name(error))


def left():
    return sorted(asyncio.all_tasks(world.loop), key=lambda task: int(task.get_name()[5:]))


def run_tasks(title, start, script):
    global world
    begin()
    loop = VirtualLoop()
    loop.set_exception_handler(lambda *error: None)
    world = World(loop)
    main = world.add(loop.create_task(keep(start())))
    for verb, when, turns, which in script:
        loop.call_later(when * TICK, after, turns, verb, which)
    run_until_done(main)
    for _ in range(3):
        tasks = left()
        if not tasks:
            break
        put("left %d" % len(tasks))
        for task in tasks:
            task.cancel()
        run_until_done(asyncio.gather(*tasks, return_exceptions=True))
    tell(title)

# Runs a script on a clock that jumps: nothing waits, and times do not depend on how busy the machine is.
#
#     python3 stages/jumping_clock.py hello_twice.py
import asyncio
import os
import runpy
import selectors
import sys
import time


class JumpingSelector(selectors.SelectSelector):
    def select(self, timeout=None):
        if timeout:
            clock.sleep(timeout)
        return super().select(0)


class Clock:
    now = 0.0

    def time(self):
        return self.now

    def sleep(self, seconds):
        self.now += seconds


class JumpingLoops(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        loop = asyncio.SelectorEventLoop(JumpingSelector())
        loop.time = clock.time
        return loop


clock = Clock()
time.time = clock.time
time.sleep = clock.sleep
asyncio.set_event_loop_policy(JumpingLoops())
script = os.path.abspath(sys.argv[1])
sys.path[0] = os.path.dirname(script)
runpy.run_path(script, run_name='__main__')

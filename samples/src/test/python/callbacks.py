# Four ways to have a loop call a function. Each call takes its time and holds up the others.
import asyncio
import time

t = time.time()


def printer(name):
    print('Started %s at %.1f' % (name, time.time() - t))
    time.sleep(0.2)
    print('Finished %s at %.1f' % (name, time.time() - t))


loop = asyncio.new_event_loop()
loop.call_at(loop.time() + .2, printer, 'call_at')
loop.call_later(.1, printer, 'call_later')
loop.call_soon(printer, 'call_soon')
loop.call_soon_threadsafe(printer, 'call_soon_threadsafe')
# Make sure we stop after a second
loop.call_later(1, loop.stop)
loop.run_forever()
loop.close()

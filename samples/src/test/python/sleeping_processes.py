# Five processes that sleep at the same time.
#
# The original prints times, which depend on how busy the machine is, and stops the loop after half a second; here it is told
# whether each slept long enough, and the loop waits for all.
import asyncio
import time

t = time.time()


async def async_process_sleeper():
    print('Started sleep')
    process = await asyncio.create_subprocess_exec('sleep', '0.1')
    code = await process.wait()
    print('Finished sleep with %d, after 0.1 seconds or more: %s' % (code, 'yes' if time.time() - t >= .1 else 'no'))


async def main():
    await asyncio.gather(*[async_process_sleeper() for i in range(5)])


asyncio.run(main())

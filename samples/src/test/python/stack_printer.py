# A task that tells where all tasks stand.
#
# print_stack() prints files and lines, which are others in another language; here only the names of the functions. Of a
# task that waits it shows the outermost coroutine only; those that this one awaits are found by cr_await.
import asyncio


async def reader(news):
    return await headline(news)


async def headline(news):
    text = await line(news)
    print('Read: %s' % text)


async def line(news):
    return await news


async def printer():
    for task in sorted(asyncio.all_tasks(), key=lambda task: task.get_name()):
        print('Stack for %s (most recent call last):' % task.get_name())
        coro = task.get_coro()
        while asyncio.iscoroutine(coro):
            print('  in %s' % coro.cr_frame.f_code.co_name)
            coro = coro.cr_await


async def program():
    news = asyncio.get_running_loop().create_future()
    reading = asyncio.create_task(reader(news), name='reader')
    await asyncio.sleep(0)
    await asyncio.create_task(printer(), name='stack printer')
    news.set_result('potatoes are back')
    await reading


asyncio.run(program())

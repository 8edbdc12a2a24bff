# source -> filter -> sink: the source pushes items through the stages, and closing the first one ends them all.
#
# The original's stages, made concrete. One thing had to be added: the sink throws the GeneratorExit on. The original's
# falls off its end, so target.throw(e) raises StopIteration in the filter, which since Python 3.7 leaves a generator as
# RuntimeError and breaks the close() of whoever stands before it.
from stages.coroutine import coroutine


def source(target):
    for item in range(1, 11):
        print('source: %d' % item)
        target.send(item)
    target.close()


@coroutine
def even_squares(target):
    try:
        while True:
            item = yield
            if item % 2 == 0:
                target.send(item * item)
    except GeneratorExit as e:
        print('filter: done')
        target.throw(e)


@coroutine
def total():
    total = 0
    try:
        while True:
            item = yield
            print('sink: %d' % item)
            total += item
    except GeneratorExit:
        print('sink: done, the total is %d' % total)
        raise


source(even_squares(total()))

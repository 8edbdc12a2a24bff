# A shop from which somebody takes more potatoes than it has.
#
# The original's loop sleeps for ever: nobody brings more potatoes, so it never ends and prints nothing. Here waiting is
# a function that loses its patience at the third time.


class Potato:
    @classmethod
    def make(cls, num, *args, **kws):
        potatos = []
        for i in range(num):
            potatos.append(cls.__new__(cls, *args, **kws))
        return potatos


class OutOfPatience(Exception):
    pass


all_potatos = Potato.make(5)
waits = 0


def wait():
    global waits
    waits += 1
    if waits == 3:
        raise OutOfPatience
    print('No potatoes left, waiting...')


def take_potatos(num):
    count = 0
    while True:
        if len(all_potatos) == 0:
            wait()
        else:
            potato = all_potatos.pop()
            yield potato
            count += 1
            if count == num:
                break


def buy_potatos():
    bucket = []
    try:
        for p in take_potatos(50):
            bucket.append(p)
            print('Got potato %d...' % len(bucket))
    except OutOfPatience:
        print('Gave up.')
    print('%d potatoes in the bucket.' % len(bucket))


buy_potatos()

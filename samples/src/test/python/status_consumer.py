# Producer and consumer are both generators; the main program watches the consumer's status and stops early.


def consumer():
    status = True
    while True:
        nr = yield status
        print("我拿到了{}!".format(nr))
        if nr == 3:
            status = False


def producer(consumer):
    n = 5
    while n > 0:
        yield consumer.send(n)
        n -= 1


if __name__ == '__main__':
    c = consumer()
    c.send(None)
    p = producer(c)
    for status in p:
        if status == False:
            print("我只要3,4,5就行啦")
            break
    print("程序结束")

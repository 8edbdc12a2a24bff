# The consumer tells when it starts, when it is about to yield, and what it was sent.


def consumer():
    r = 'F'
    print('A')
    while True:
        print('yield')
        n = yield r
        print('N', n)
        if not n:
            return
        print('CONSUMER Consuming %s...' % n)
        r = '200 OK'


def produce(c):
    print(c.send(None))
    n = 0
    while n < 5:
        n += 1
        print('PRODUCE Producing %s...' % n)
        r = c.send(n)
        print('PROCUCER Consumer return: %s' % r)  # the misspelt word is the original's
    c.close()


c = consumer()
produce(c)

# Generators inside each other; whoever stops early closes them all, the innermost first.


def chapter(number):
    try:
        for page in range(1, 4):
            yield 'chapter %d, page %d' % (number, page)
    finally:
        print('closing chapter %d' % number)


def book():
    try:
        for number in range(1, 4):
            yield from chapter(number)
    finally:
        print('closing the book')


pages = book()
for page in pages:
    print('reading', page)
    if page == 'chapter 2, page 2':
        print('That is enough for today.')
        break
pages.close()

# A generator that is sent numbers, answers with their average so far, and returns a summary.


def average():
    count, total, mean = 0, 0.0, 0.0
    while (number := (yield mean)) is not None:
        count += 1
        total += number
        mean = total / count
    return '%d numbers, %.2f on average' % (count, mean)


averages = average()
next(averages)
for number in (3.0, 4.0, 8.0, 1.0):
    print('%.1f -> %.2f' % (number, averages.send(number)))
try:
    averages.send(None)
except StopIteration as end:
    print(end.value)

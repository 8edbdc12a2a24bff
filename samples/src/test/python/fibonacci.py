# Fibonacci numbers as far as 63 bits go.


def fibonacci():
    a, b = 0, 1
    while a < 2 ** 63:
        yield a
        a, b = b, a + b


even_sum = 0
count = 0
last = 0
for number in fibonacci():
    if number % 2 == 0 and number < 4_000_000:
        even_sum += number
    count += 1
    last = number
print('%d numbers, the last is %d' % (count, last))
print('the even ones below four million add up to %d' % even_sum)

# The sieve as a chain of generators: each prime adds a filter to the chain, while it runs.


def numbers_from(n):
    while True:
        yield n
        n += 1


def without_multiples(prime, numbers):
    return (n for n in numbers if n % prime != 0)


def primes():
    numbers = numbers_from(2)
    while True:
        prime = next(numbers)
        yield prime
        numbers = without_multiples(prime, numbers)


below_100 = []
for prime in primes():
    if prime > 100:
        break
    below_100.append(prime)
print(*below_100)

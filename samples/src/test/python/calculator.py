# A tokeniser that yields, and a parser that always knows the token ahead.


def tokens(text):
    at = 0
    while at < len(text):
        start = at
        while at < len(text) and text[at].isdigit():
            at += 1
        if at > start:
            yield text[start:at]
        else:
            if text[at] != ' ':
                yield text[at]
            at += 1
    yield 'end'


class Calculator:
    def __init__(self, text):
        self.tokens = tokens(text)
        self.ahead = next(self.tokens)

    def take(self):
        token = self.ahead
        self.ahead = next(self.tokens, 'end')
        return token

    def total(self):
        value = self.product()
        while self.ahead in ('+', '-'):
            value = value + self.product() if self.take() == '+' else value - self.product()
        return value

    def product(self):
        value = self.operand()
        while self.ahead == '*':
            self.take()
            value *= self.operand()
        return value

    def operand(self):
        token = self.take()
        if token == '-':
            return -self.operand()
        if token != '(':
            return int(token)
        value = self.total()
        self.take()
        return value


print(' '.join(tokens('12*(3+4) - -5')))
for text in ('1 + 2 * 3', '(1 + 2) * 3', '12*(3+4) - -5', '2 * (3 - (4 - 5)) * 7'):
    print('%s = %d' % (text, Calculator(text).total()))

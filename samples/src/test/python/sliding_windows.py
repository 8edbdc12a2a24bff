# Windows that slide over a sequence; they can be walked more than once.
from collections import deque


class windows:
    def __init__(self, items, size):
        self.items = items
        self.size = size

    def __iter__(self):
        window = deque(maxlen=self.size)
        for item in self.items:
            window.append(item)
            if len(window) == self.size:
                yield list(window)


temperatures = [12, 14, 13, 17, 21, 20, 16]
by_three = windows(temperatures, 3)
for window in by_three:
    print(window, sum(window) // 3)
print('the warmest three:', max(by_three, key=sum))

# tail -f | grep | print: follows a log file that grows.
#
# In real life the pause sleeps for a moment. Here it plays the server: it writes the next lines of the log, and ends the
# program when there are none left.
import os
import tempfile

from stages.lines import grep, printer

NEW_LINES = [
    '10:00 /index.html 200\n10:00 /logo.png 200\n',
    '10:01 /guide/python.html 200\n',
    '10:02 /missing.html 404\n10:03 /python/download 302\n',
]


def follow(file, pause, target):
    file.seek(0, os.SEEK_END)
    while True:
        line = file.readline()
        if line:
            target.send(line.rstrip('\n'))
        elif not pause():
            break
    target.close()


def server(path):
    remaining = iter(NEW_LINES)

    def write_more():
        lines = next(remaining, None)
        if lines is None:
            return False
        with open(path, 'a') as log:
            log.write(lines)
        return True

    return write_more


with tempfile.TemporaryDirectory() as directory:
    path = os.path.join(directory, 'access.txt')
    with open(path, 'w') as log:
        log.write('09:59 /python/old.html 200\n')
    with open(path) as file:
        follow(file, server(path), grep('python', printer()))

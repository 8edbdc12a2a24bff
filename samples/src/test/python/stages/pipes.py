# Items through a pipe: one end serialises them, the other makes them again.
import pickle
import subprocess
import sys

from stages.coroutine import coroutine


@coroutine
def send_to(file):
    try:
        while True:
            item = yield
            pickle.dump(item, file)
            file.flush()
    finally:
        file.close()


def recv_from(file, target):
    while True:
        try:
            item = pickle.load(file)
        except EOFError:
            break
        target.send(item)
    target.close()


def start_child(script):
    sys.stdout.flush()
    return subprocess.Popen([sys.executable, '-B', script, 'child'], stdin=subprocess.PIPE)

# A stage in another process: what is sent here, arrives there.
import sys

from stages.lines import grep, printer
from stages.pipes import recv_from, send_to, start_child

LINES = ['one bobbin', 'two shuttles', 'three bobbins']


def main():
    child = start_child(__file__)
    target = send_to(child.stdin)
    for line in LINES:
        target.send(line)
    target.close()
    print('the child has ended with', child.wait())


def child():
    recv_from(sys.stdin.buffer, grep('bobbin', printer()))


child() if sys.argv[1:] == ['child'] else main()

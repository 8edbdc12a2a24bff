# The lines of a file, read as they are asked for; whoever stops early closes the file.
import os
import tempfile


def lines(path):
    with open(path) as file:
        print('file opened')
        try:
            for line in file:
                yield line.rstrip('\n')
        finally:
            print('file closed')


with tempfile.TemporaryDirectory() as directory:
    path = os.path.join(directory, 'poem.txt')
    with open(path, 'w') as file:
        file.write('wind the thread\nround and round\nstop\nand it stays\n')

    poem = lines(path)
    print('nothing is open yet')
    for line in poem:
        print(line)
        if line == 'stop':
            break
    poem.close()

    print('%d letters in the whole' % sum(len(line) for line in lines(path)))

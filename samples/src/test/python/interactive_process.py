# Talks to an interpreter: writes a program to it, and reads line by line what that prints.
#
# The body of the program's loop is indented, which it lost in the original.
import asyncio


async def run_script():
    process = await asyncio.create_subprocess_shell(
        'python3',
        stdout=asyncio.subprocess.PIPE,
        stdin=asyncio.subprocess.PIPE,
    )
    process.stdin.write(b'\n'.join((
        b'import math',
        b'x = 2 ** 8',
        b'y = math.sqrt(x)',
        b'z = math.sqrt(y)',
        b'print("x: %d" % x)',
        b'print("y: %d" % y)',
        b'print("z: %d" % z)',
        b'for i in range(int(z)):',
        b'    print("i: %d" % i)',
    )))
    # Make sure that it is written
    await process.stdin.drain()
    # Without the end of its input the interpreter would wait for more
    process.stdin.write_eof()

    async for out in process.stdout:
        print(out.decode('utf-8').rstrip())
    print('ended with', await process.wait())


asyncio.run(run_script())

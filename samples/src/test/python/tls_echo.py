# The echo over TLS; and a client that trusts nobody it does not know.
import asyncio
import pathlib
import ssl

KEYS = pathlib.Path(__file__).resolve().parents[2] / "main/resources/dev/bobbin/samples/network"
CERTIFICATE = str(KEYS / "localhost.pem")


async def echo(reader, writer):
    line = await reader.readline()
    print("Server received: " + line.decode(), end="")
    writer.write(line)
    writer.close()


async def program():
    own = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    own.load_cert_chain(CERTIFICATE, str(KEYS / "localhost-key.pem"))
    server = await asyncio.start_server(echo, "127.0.0.1", 0, ssl=own)
    async with server:
        port = server.sockets[0].getsockname()[1]
        trusting = ssl.create_default_context(cafile=CERTIFICATE)
        reader, writer = await asyncio.open_connection("localhost", port, ssl=trusting)
        print("Client speaks " + writer.get_extra_info("ssl_object").version())
        writer.write(b"Hello World!\n")
        line = await reader.readline()
        print("Client received: " + line.decode().rstrip("\n"))
        writer.close()
        await writer.wait_closed()
        try:
            await asyncio.open_connection("localhost", port, ssl=ssl.create_default_context())
        except ssl.SSLCertVerificationError:
            print("Stranger does not trust this server")


asyncio.run(program())

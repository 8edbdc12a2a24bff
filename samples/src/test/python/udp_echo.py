# Datagrams that come back; both ends are protocols.
import asyncio


class Echo(asyncio.DatagramProtocol):
    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, sender):
        print("Server received: " + data.decode())
        self.transport.sendto(data, sender)


class Client(asyncio.DatagramProtocol):
    def __init__(self):
        self.closed = asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        self.transport = transport
        print("Client sends: Hello World!")
        transport.sendto(b"Hello World!")

    def datagram_received(self, data, sender):
        print("Client received: " + data.decode())
        self.transport.close()

    def connection_lost(self, error):
        self.closed.set_result("Client is closed")


async def program():
    loop = asyncio.get_running_loop()
    server, _ = await loop.create_datagram_endpoint(Echo, local_addr=("127.0.0.1", 0))
    at = server.get_extra_info("sockname")
    _, client = await loop.create_datagram_endpoint(Client, remote_addr=at)
    print(await client.closed)
    server.close()


asyncio.run(program())

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.echo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/**
 * A server that sends back what it gets, in a process of its own. Prints its port; then answers {@code heap} with the bytes
 * of live heap, and ends with its standard input.
 */
interface EchoServer {
    /** How the names of those end that serve over TLS. */
    String TLS = ", TLS";

    /** Starts to serve on a free port of the loopback address, in one thread, and returns the port. */
    int start() throws Exception;

    /** Takes the name of the contestant. */
    static void main(String[] names) throws Exception {
        EchoServer server = switch (names[0]) {
            case "bobbin" -> new BobbinEcho(null);
            case "netty" -> new NettyEcho(null);
            case "bobbin" + TLS -> new BobbinEcho(ServerKey.make());
            case "netty" + TLS -> new NettyEcho(ServerKey.make());
            default -> throw new IllegalArgumentException("no echo server is called " + names[0]);
        };
        System.out.println(server.start());
        obey();
        System.exit(0); // threads of servers would go on
    }

    private static void obey() throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            if (order.equals("heap")) System.out.println(liveHeap());
        }
    }

    private static long liveHeap() {
        for (int i = 0; i < 3; i++) System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}

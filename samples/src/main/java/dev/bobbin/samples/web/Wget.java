// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.web;

import static dev.bobbin.Coro.await;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.net.Connection;
import dev.bobbin.loop.net.Net;
import dev.bobbin.loop.net.Server;
import dev.bobbin.loop.sync.Event;
import java.io.PrintStream;
import java.util.List;

/**
 * The heads of three pages, fetched at the same time. The sites are on this machine, and wait for each other, so that the output
 * is the same each time: they answer when all were asked, one behind the other.
 */
public final class Wget {
    private final PrintStream out;
    private final Event allAsked = new Event();
    private final Host netease = new Host(
            "www.163.com",
            null,
            List.of("HTTP/1.1 200 OK", "Content-Type: text/html; charset=GBK", "Connection: close", "Server: nginx"));
    private final Host sina = new Host(
            "www.sina.com.cn",
            netease,
            List.of("HTTP/1.1 302 Moved Temporarily", "Server: nginx", "Location: https://www.sina.com.cn/"));
    private final Host sohu = new Host(
            "www.sohu.com",
            sina,
            List.of(
                    "HTTP/1.1 200 OK",
                    "Content-Type: text/html;charset=UTF-8",
                    "Server: nginx",
                    "Cache-Control: max-age=60"));
    private int asked;

    private Wget(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) {
        run(System.out);
    }

    public static void run(PrintStream out) {
        Loop.run(new Wget(out).threeAtOnce());
    }

    /** A site that answers when the one before it has been printed. */
    private final class Host implements Site {
        private final String name;
        private final Host before;
        private final List<String> head;
        private final Event printed = new Event();

        Host(String name, Host before, List<String> head) {
            this.name = name;
            this.before = before;
            this.head = head;
        }

        @Override
        @Coroutine
        public Coro<Answer> answer(String path) {
            if (++asked == 3) allAsked.set();
            await(allAsked.waitForSet());
            if (before != null) await(before.printed.waitForSet());
            return Coro.done(new Answer(head, "<html/>"));
        }

        @Coroutine
        Coro<Void> fetched() {
            try (Server server = await(Site.open(this))) {
                await(wget(name, server.port()));
                printed.set();
            }
            return Coro.done();
        }
    }

    @Coroutine
    Coro<Void> wget(String host, int port) {
        out.printf("wget %s...%n", host);
        try (Connection connection = await(Net.openConnection("127.0.0.1", port))) {
            connection.writer().write("GET / HTTP/1.0\r\nHost: " + host + "\r\n\r\n", UTF_8);
            await(connection.writer().drain());
            for (String line : Coro.each(connection.reader().lines(UTF_8))) {
                if (line.isEmpty()) break; // the body is of no interest
                out.printf("%s header > %s%n", host, line);
            }
        }
        return Coro.done();
    }

    @Coroutine
    Coro<Void> threeAtOnce() {
        await(Async.gather(sina.fetched(), sohu.fetched(), netease.fetched()));
        return Coro.done();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.web;

import static dev.bobbin.Coro.await;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.net.Net;
import dev.bobbin.loop.net.Server;
import dev.bobbin.loop.net.StreamReader;
import dev.bobbin.loop.net.StreamWriter;
import java.util.List;

/** A web site on this machine, for clients that would otherwise ask the world. */
interface Site {
    /** The lines of a head, and a body. */
    record Answer(List<String> head, String body) {}

    /** What it answers to a request for a path. */
    Coro<Answer> answer(String path);

    static Coro<Server> open(Site site) {
        return Net.startServer((reader, writer) -> serve(site, reader, writer), "127.0.0.1", 0);
    }

    @Coroutine
    private static Coro<Void> serve(Site site, StreamReader reader, StreamWriter writer) {
        try (writer) {
            String path = await(reader.readLine(UTF_8)).split(" ")[1];
            for (String line : Coro.each(reader.lines(UTF_8))) {
                if (line.isEmpty()) break;
            }
            Answer answer = await(site.answer(path));
            writer.write(String.join("\r\n", answer.head()) + "\r\n\r\n" + answer.body(), UTF_8);
        }
        return Coro.done();
    }
}

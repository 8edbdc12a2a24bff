// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.web;

import static dev.bobbin.Coro.await;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.Async;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A small site with links that are right, doubled, broken, or lead on and on. */
final class LinkedPages implements Site {
    private static final Map<String, List<String>> PAGES = Map.of(
            "/", List.of("/guide/", "/news", "/guide/#top", "/step/1"),
            "/guide/", List.of("python", "java", "/"),
            "/guide/python", List.of("java", "/missing", "/"),
            "/guide/java", List.of("python", "/old"),
            "/news", List.of("/news/1", "/news/2", "/"),
            "/news/1", List.of("/news/2", "/old"),
            "/news/2", List.of("/missing", "/news/3"));

    private static final Map<String, String> MOVED = Map.of(
            "/old", "/guide/",
            "/step/1", "/step/2",
            "/step/2", "/step/3",
            "/step/3", "/step/4",
            "/step/4", "/");

    private int open;
    private int mostAtOnce;

    /** How many asked at the same time, when most did. */
    int mostAtOnce() {
        return mostAtOnce;
    }

    @Override
    @Coroutine
    public Coro<Answer> answer(String path) {
        mostAtOnce = Math.max(mostAtOnce, ++open);
        await(Async.sleep(Duration.ZERO)); // others come meanwhile
        open--;
        String target = MOVED.get(path);
        if (target != null) return Coro.done(new Answer(List.of("HTTP/1.0 301 Moved", "Location: " + target), ""));
        List<String> links = PAGES.get(path);
        if (links == null) return Coro.done(new Answer(List.of("HTTP/1.0 404 Not Found"), ""));
        String body = links.stream().map(link -> "<a href=\"" + link + "\">").collect(Collectors.joining());
        return Coro.done(new Answer(List.of("HTTP/1.0 200 OK"), body));
    }
}

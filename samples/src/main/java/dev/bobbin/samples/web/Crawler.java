// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.web;

import static dev.bobbin.Coro.await;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.Task;
import dev.bobbin.loop.net.Connection;
import dev.bobbin.loop.net.Net;
import dev.bobbin.loop.net.Server;
import dev.bobbin.loop.sync.Queue;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A crawler: follows all links of a site, several at a time, each once. The idea is that of "A Web Crawler With asyncio
 * Coroutines" in the book "500 Lines or Less"; the site is on this machine.
 */
public final class Crawler {
    private static final int AT_ONCE = 3;
    private static final int MOST_REDIRECTS = 2;
    private static final String BROKEN = "broken";
    private static final Pattern LINK = Pattern.compile("href=\"([^\"]*)\"");

    private final int port;
    private final Queue<Visit> todo = new Queue<>();
    private final Map<String, Set<String>> sources = new TreeMap<>();
    private final Map<String, String> outcomes = new TreeMap<>();

    private Crawler(int port) {
        this.port = port;
    }

    public static void main(String[] args) {
        run(System.out);
    }

    public static void run(PrintStream out) {
        Loop.run(crawlOwnSite(out));
    }

    @Coroutine
    static Coro<Void> crawlOwnSite(PrintStream out) {
        LinkedPages pages = new LinkedPages();
        try (Server server = await(Site.open(pages))) {
            Crawler crawler = new Crawler(server.port());
            await(crawler.crawl());
            crawler.report(out);
        }
        boolean kept = pages.mostAtOnce() <= AT_ONCE;
        out.printf("never more than %d at once: %s%n", AT_ONCE, kept ? "yes" : "no");
        return Coro.done();
    }

    /** A page to look at; what moves may do so a number of times. */
    private record Visit(String path, int redirects) {}

    /** What came back: the place where it moved to, or null. */
    private record Response(String status, String location, String body) {}

    @Coroutine
    Coro<Void> crawl() {
        add("/", "", MOST_REDIRECTS);
        List<Task<Void>> workers = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) workers.add(Async.createTask(work()));
        await(todo.join());
        workers.forEach(Task::cancel);
        return Coro.done();
    }

    private void add(String path, String source, int redirects) {
        if (!sources.containsKey(path)) todo.putNowait(new Visit(path, redirects));
        sources.computeIfAbsent(path, unused -> new TreeSet<>()).add(source);
    }

    @Coroutine
    private Coro<Void> work() {
        while (true) {
            Visit next = await(todo.get());
            outcomes.put(next.path(), await(visit(next)));
            todo.taskDone();
        }
    }

    @Coroutine
    private Coro<String> visit(Visit visit) {
        Response response = await(fetch(visit.path()));
        if (response.location() != null) {
            if (visit.redirects() == 0) return Coro.done("too many redirects");
            add(response.location(), visit.path(), visit.redirects() - 1);
            return Coro.done("moved to " + response.location());
        }
        if (!response.status().equals("200")) return Coro.done(BROKEN);
        Set<String> links = linksIn(response.body(), visit.path());
        for (String link : links) add(link, visit.path(), MOST_REDIRECTS);
        return Coro.done("links to " + links.size() + " pages");
    }

    private static Set<String> linksIn(String body, String path) {
        return LINK.matcher(body)
                .results()
                .map(link -> URI.create(path).resolve(link.group(1)).getPath())
                .collect(Collectors.toSet());
    }

    @Coroutine
    private Coro<Response> fetch(String path) {
        try (Connection connection = await(Net.openConnection("127.0.0.1", port))) {
            connection.writer().write("GET " + path + " HTTP/1.0\r\n\r\n", UTF_8);
            String status = await(connection.reader().readLine(UTF_8)).split(" ")[1];
            String location = null;
            for (String line : Coro.each(connection.reader().lines(UTF_8))) {
                if (line.isEmpty()) break;
                if (line.startsWith("Location: ")) location = line.substring("Location: ".length());
            }
            byte[] body = await(connection.reader().readAll());
            return Coro.done(new Response(status, location, new String(body, UTF_8)));
        }
    }

    private void report(PrintStream out) {
        outcomes.forEach((path, outcome) -> out.printf("%-14s %s%n", path, outcome));
        outcomes.forEach((path, outcome) -> {
            if (!outcome.equals(BROKEN)) return;
            out.println(path + " is linked from " + String.join(" and ", sources.get(path)));
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import static dev.bobbin.Coro.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.Async;
import dev.bobbin.loop.ErrorContext;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.Promise;
import dev.bobbin.loop.Runner;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/** A loop with real sockets, on this machine only. When it has ended, all sockets are closed: each test shows that. */
final class Loopback {
    static final String HOST = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What the exception handler was told, except of what was open when the loop was closed. */
    final List<ErrorContext> errors = new ArrayList<>();

    final List<ErrorContext> leftOpen = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final HastyClock clock = new HastyClock();

    /** Runs a test's coroutine. */
    void run(Coro.Body test) {
        int before = Descriptors.sockets();
        try (Runner runner = new Runner(this::loop)) {
            runner.run(test.start());
        }
        awaitOtherThreads(before);
        assertThat(Descriptors.sockets()).as("open sockets").isLessThanOrEqualTo(before);
    }

    /** Peers in other threads may need a moment to close what is theirs. */
    private static void awaitOtherThreads(int before) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (Descriptors.sockets() > before && System.nanoTime() < end) Thread.yield();
    }

    private Loop loop() {
        Loop loop = Loop.create(clock);
        loop.setExceptionHandler((closing, error) -> (closing.isClosed() ? leftOpen : errors).add(error));
        return loop;
    }

    /** Lets time go by at once. */
    void push(Duration time) {
        clock.push(time);
    }

    void tell(Object event) {
        events.add(String.valueOf(event));
    }

    /** How much has happened since the last call of {@link #events()}. */
    int told() {
        return events.size();
    }

    /** What has happened since the last call. */
    List<String> events() {
        List<String> told = List.copyOf(events);
        events.clear();
        return told;
    }

    /** Waits for something that the loop's own peers bring about. */
    @Coroutine
    static Coro<Void> until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) await(Async.sleep(Duration.ofMillis(1)));
        return Coro.done();
    }

    /** A call in another thread: of a peer that blocks. */
    static <T> Promise<T> elsewhere(Callable<T> call) {
        return Loop.current().runInExecutor(null, call);
    }

    /** A port at which nobody listens, for a moment at least. */
    static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import static dev.bobbin.Coro.await;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.Loop;
import dev.bobbin.loop.Runner;
import java.io.Closeable;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A program of its own, for a process with few descriptors: fills its table, and tells what a server does then. */
final class FullTable {
    private static final HastyClock CLOCK = new HastyClock();
    private static int reports;

    private FullTable() {}

    public static void main(String[] args) throws Exception {
        loadAll(Loop.class);
        loadAll(FullTable.class);
        try (Runner runner = new Runner(FullTable::loop)) {
            runner.run(program());
        }
    }

    /** Classes are files too, and could not be opened later. */
    private static void loadAll(Class<?> one) throws Exception {
        Path root =
                Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(root.resolve("dev/bobbin/loop"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                String name = root.relativize(file).toString().replace(File.separatorChar, '.');
                Class.forName(name.substring(0, name.length() - ".class".length()), false, one.getClassLoader());
            }
        }
    }

    private static Loop loop() {
        Loop loop = Loop.create(CLOCK);
        loop.setExceptionHandler((unused, error) -> {
            if (reports++ == 0)
                System.out.println("reported: " + error.exception().getMessage());
        });
        return loop;
    }

    @Coroutine
    private static Coro<Void> program() {
        try (Server server = await(Net.startServer(StreamsTest::echo, Loopback.HOST, 0))) {
            await(echoed(server.port()));
            SocketChannel waiting = unconnected();
            List<Closeable> fillers = fill();
            connect(waiting, server);
            await(Loopback.until(() -> reports > 0));
            CLOCK.push(Duration.ofSeconds(1));
            await(Loopback.until(() -> reports > 1));
            System.out.println("tried again");
            for (Closeable filler : fillers) close(filler);
            CLOCK.push(Duration.ofSeconds(1));
            await(Net.adopt(Recorder::new, waiting, new ConnectOptions()))
                    .transport()
                    .close();
            await(echoed(server.port()));
            System.out.println("recovered");
        }
        return Coro.done();
    }

    @Coroutine
    private static Coro<Void> echoed(int port) {
        try (Connection client = await(Net.openConnection(Loopback.HOST, port))) {
            client.writer().write(Texts.bytes("x\n"));
            if (await(client.reader().readLine()).length != 2) throw new AssertionError("no echo");
        }
        return Coro.done();
    }

    private static SocketChannel unconnected() {
        try {
            return SocketChannel.open();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void connect(SocketChannel channel, Server server) {
        try {
            channel.connect(server.addresses().get(0));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Closeable> fill() {
        List<Closeable> fillers = new ArrayList<>();
        while (true) {
            try {
                fillers.add(new FileInputStream("/dev/null"));
            } catch (IOException full) {
                return fillers;
            }
        }
    }

    private static void close(Closeable filler) {
        try {
            filler.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

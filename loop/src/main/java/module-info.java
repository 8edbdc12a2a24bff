/**
 * asyncio's event loop for coroutines in plain Java.
 *
 * <p>{@link dev.bobbin.loop} has the loop, its tasks, and what combines them; {@link dev.bobbin.loop.sync} what tasks use to
 * wait for each other; {@link dev.bobbin.loop.net} connections, servers and datagrams; {@link dev.bobbin.loop.process} runs
 * other programs; {@link dev.bobbin.loop.testing} is for tests without real time.
 */
module dev.bobbin.loop {
    requires transitive dev.bobbin;
    requires static org.jspecify;

    exports dev.bobbin.loop;
    exports dev.bobbin.loop.net;
    exports dev.bobbin.loop.process;
    exports dev.bobbin.loop.sync;
    exports dev.bobbin.loop.testing;
}

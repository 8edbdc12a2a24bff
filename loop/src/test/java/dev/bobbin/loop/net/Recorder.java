// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import static dev.bobbin.Coro.await;

import dev.bobbin.Coro;
import dev.bobbin.Coroutine;
import dev.bobbin.loop.Promise;
import dev.bobbin.loop.Story;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A protocol that notes what it is called, and does what the test says. */
class Recorder implements Protocol {
    final Promise<String> lost = new Promise<>();
    final StringBuilder received = new StringBuilder();
    final List<String> calls = new ArrayList<>();
    boolean keepsOpen;
    Runnable onMade = () -> {};
    Runnable onData = () -> {};
    Runnable onEof = () -> {};
    Runnable onPause = () -> {};
    private Transport transport;

    Transport transport() {
        return transport;
    }

    @Override
    public void connectionMade(Transport made) {
        transport = made;
        calls.add("made");
        onMade.run();
    }

    @Override
    public void dataReceived(ByteBuffer data) {
        if (received.length() == 0) calls.add("data");
        byte[] copy = new byte[data.remaining()];
        data.get(copy);
        received.append(Texts.of(copy));
        onData.run();
    }

    @Override
    public boolean eofReceived() {
        calls.add("eof");
        onEof.run();
        return keepsOpen;
    }

    @Override
    public void connectionLost(Throwable error) {
        calls.add("lost");
        lost.setResult(error == null ? "cleanly" : Story.told(error));
    }

    @Override
    public void pauseWriting() {
        calls.add("pause");
        onPause.run();
    }

    @Override
    public void resumeWriting() {
        calls.add("resume");
        onPause.run();
    }

    /** Waits until so much has arrived. */
    @Coroutine
    Coro<String> received(int length) {
        await(Loopback.until(() -> received.length() >= length));
        return Coro.done(received.toString());
    }
}

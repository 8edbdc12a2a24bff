// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import dev.bobbin.loop.ErrorContext;
import dev.bobbin.loop.Promise;

/** The streams of a client, and the task that serves it. */
final class ServerStreams extends StreamProtocol {
    private final ClientHandler handler;

    ServerStreams(ClientHandler handler, int limit) {
        super(limit);
        this.handler = handler;
    }

    @Override
    public void connectionMade(Transport transport) {
        super.connectionMade(transport);
        loop.createTask(handler.handle(reader(), writer())).addDoneCallback(this::served);
    }

    @Override
    TlsSide sideOf(Tls tls) {
        return TlsSide.server(tls);
    }

    private void served(Promise<?> task) {
        Throwable error = task.isCancelled() ? null : task.exception();
        if (error != null) {
            String message = "Unhandled exception in the handler of " + writer().transport();
            loop.callExceptionHandler(ErrorContext.of(message, error, task));
        }
        if (error != null || task.isCancelled()) writer().close();
    }
}

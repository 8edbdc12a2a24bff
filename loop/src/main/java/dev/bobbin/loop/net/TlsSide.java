// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** Which side of a handshake to take, and with which settings. */
record TlsSide(Tls settings, @Nullable String serverName) {
    /** The side that knows whom it wants to talk to. */
    static TlsSide client(Tls settings, @Nullable String host) {
        String name = settings.serverName != null ? settings.serverName : host;
        if (name == null) {
            throw new IllegalArgumentException(
                    "TLS needs the name of the server where there is no host: new Tls(context).serverName(\"example.org\")");
        }
        return new TlsSide(settings, name);
    }

    static TlsSide server(Tls settings) {
        return new TlsSide(settings, null);
    }

    SSLEngine engine() {
        SSLEngine engine = serverName == null
                ? settings.context.createSSLEngine()
                : settings.context.createSSLEngine(serverName, -1);
        engine.setUseClientMode(serverName != null);
        SSLParameters parameters = engine.getSSLParameters();
        if (serverName != null) expect(serverName, parameters);
        settings.parameters.accept(parameters);
        engine.setSSLParameters(parameters);
        return engine;
    }

    private void expect(String name, SSLParameters parameters) {
        if (!Addresses.isNumeric(name)) parameters.setServerNames(List.of(new SNIHostName(name)));
        if (settings.checksHostName) parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
}

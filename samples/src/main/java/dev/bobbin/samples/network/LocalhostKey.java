// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.samples.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key for samples, as everybody can read it; its Python originals use the same files. */
final class LocalhostKey {
    private static final char[] PASSWORD = {};

    private LocalhostKey() {}

    /** A context that has the key, and trusts its certificate. */
    static SSLContext context() throws GeneralSecurityException, IOException {
        Certificate certificate = certificate();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("localhost", key(), PASSWORD, new Certificate[] {certificate});
        store.setCertificateEntry("trusted", certificate);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static Certificate certificate() throws GeneralSecurityException, IOException {
        try (InputStream file = LocalhostKey.class.getResourceAsStream("localhost.pem")) {
            return CertificateFactory.getInstance("X.509").generateCertificate(file);
        }
    }

    private static PrivateKey key() throws GeneralSecurityException, IOException {
        try (InputStream file = LocalhostKey.class.getResourceAsStream("localhost-key.pem")) {
            String text = new String(file.readAllBytes(), StandardCharsets.US_ASCII);
            byte[] bytes = Base64.getMimeDecoder().decode(text.replaceAll("-----.*?-----", ""));
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(bytes));
        }
    }
}

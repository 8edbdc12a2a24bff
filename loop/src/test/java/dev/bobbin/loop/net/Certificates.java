// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.loop.net;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys for tests, made by the JDK's keytool when the first test needs them, and gone when it has read them. */
final class Certificates {
    private static final char[] PASSWORD = "for tests".toCharArray();

    /** The key of {@code localhost}, alias 127.0.0.1. */
    static final KeyStore LOCALHOST = generate("localhost", "san=dns:localhost,ip:127.0.0.1");

    /** The key of another host. */
    static final KeyStore ELSEWHERE = generate("elsewhere", "san=dns:elsewhere.invalid");

    private Certificates() {}

    /** A context with a key, that trusts its own certificate only. */
    static SSLContext of(KeyStore keys) {
        return context(keys, keys);
    }

    /** A context with one key, that trusts another certificate. */
    static SSLContext context(KeyStore own, KeyStore trusted) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, PASSWORD);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(certificateOf(trusted));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static KeyStore certificateOf(KeyStore keys) throws Exception {
        Certificate certificate = keys.getCertificate("key");
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("trusted", certificate);
        return trusted;
    }

    /** The certificate, and its key if wanted, as programs read it that are not Java. */
    static String pem(KeyStore keys, boolean withKey) {
        try {
            String certificate = pem("CERTIFICATE", keys.getCertificate("key").getEncoded());
            return withKey
                    ? certificate
                            + pem("PRIVATE KEY", keys.getKey("key", PASSWORD).getEncoded())
                    : certificate;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String pem(String what, byte[] bytes) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
    }

    private static KeyStore generate(String name, String alternatives) {
        try {
            Path directory = Files.createTempDirectory("bobbin-keys");
            Path file = directory.resolve("keys.p12");
            Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
            List<String> command = List.of(
                    keytool.toString(),
                    "-genkeypair",
                    "-alias",
                    "key",
                    "-keyalg",
                    "EC",
                    "-groupname",
                    "secp256r1",
                    "-dname",
                    "CN=" + name,
                    "-ext",
                    alternatives,
                    "-validity",
                    "2",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    file.toString(),
                    "-storepass",
                    new String(PASSWORD));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) throw new AssertionError("keytool failed: " + output);
            KeyStore keys = KeyStore.getInstance(file.toFile(), PASSWORD);
            Files.delete(file);
            Files.delete(directory);
            return keys;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}

package me.uport.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** A certificate for 127.0.0.1 that nobody but a test trusts, made by the JDK's own keytool. */
record ServerCertificate(X509Certificate certificate, PrivateKey key) {

  private static final String PASSWORD = "fake-push-service";

  static ServerCertificate create() {
    try {
      Path directory = Files.createTempDirectory("uport-certificate");
      Path store = directory.resolve("server.p12");
      try {
        generate(store);
        return read(store);
      } finally {
        Files.deleteIfExists(store);
        Files.deleteIfExists(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make a certificate", e);
    }
  }

  private static void generate(Path store) {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    List<String> command = new ArrayList<>(List.of(keytool, "-genkeypair", "-alias", "server"));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "3650"));
    command.addAll(List.of("-dname", "CN=localhost", "-ext", "san=ip:127.0.0.1,dns:localhost"));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    command.addAll(List.of("-keystore", store.toString()));
    Command.runOrFail(command, "Making a certificate");
  }

  private static ServerCertificate read(Path file) throws IOException {
    try (InputStream input = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(input, PASSWORD.toCharArray());
      return new ServerCertificate(
          (X509Certificate) store.getCertificate("server"),
          (PrivateKey) store.getKey("server", PASSWORD.toCharArray()));
    } catch (GeneralSecurityException e) {
      throw new IOException("keytool wrote what Java cannot read", e);
    }
  }

  String pem() {
    try {
      return Pem.of("CERTIFICATE", certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A certificate cannot be written down", e);
    }
  }
}

package me.uport.caleuche.bodies;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import me.uport.testkit.Await;

/**
 * s3rver from npm: a server with the S3 interface. It knows keys, and does not check signatures of
 * version 4.
 */
final class S3Server implements AutoCloseable {

  static final String BUCKET = "backups";
  static final String KEY = "S3RVER";

  private final Process process;
  private final int port;

  private S3Server(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static S3Server start(Path folder) throws IOException {
    int port = freePort();
    File program = new File("../testkit/node_modules/s3rver/bin/s3rver.js");
    Process process =
        new ProcessBuilder(
                "node",
                program.getPath(),
                "--directory",
                folder.toString(),
                "--address",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--silent",
                "--no-vhost-buckets",
                "--configure-bucket",
                BUCKET)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Await.until("s3rver to listen", () -> listens(port));
    return new S3Server(process, port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  URI bucket() {
    return URI.create("http://127.0.0.1:" + port + "/" + BUCKET);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

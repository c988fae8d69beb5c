package me.uport.chasqui.topics;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import me.uport.testkit.Await;
import org.jspecify.annotations.Nullable;

/** A WebSocket to a topic: what comes through it, one text after the other. */
final class SocketClient implements WebSocket.Listener, AutoCloseable {

  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
  private final StringBuilder parts = new StringBuilder();
  private final WebSocket socket;

  SocketClient(HttpClient http, String base, String path, String... protocols) {
    var builder = http.newWebSocketBuilder();
    if (protocols.length > 0) {
      builder.subprotocols(protocols[0], Arrays.copyOfRange(protocols, 1, protocols.length));
    }
    this.socket = builder.buildAsync(URI.create("ws" + base.substring(4) + path), this).join();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    parts.append(text);
    if (last) {
      seen.add(parts.toString());
      parts.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    seen.add("closed " + status);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    seen.add("closed");
  }

  void send(String text) {
    socket.sendText(text, true).join();
  }

  String next() throws InterruptedException {
    return String.valueOf(seen.poll(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS));
  }

  @Override
  public void close() {
    socket.abort();
  }
}

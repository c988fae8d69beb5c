package me.uport.chain;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import me.uport.node.Bytes;
import me.uport.node.NodeSettings;
import me.uport.node.NodeTransport;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * {@link NodeTransport} on Apache's client: whoever asks writes and reads by itself, where the
 * JDK's client hands each exchange from one thread to the next several times. Thread-safe.
 */
final class PooledTransport implements NodeTransport {
  private static final int CONNECTIONS_PER_NODE = 100;

  /** A node may have closed what was idle for longer: so it is looked at before it is used. */
  private static final TimeValue FRESH = TimeValue.ofMilliseconds(500);

  private final NodeSettings settings;
  private final CloseableHttpClient client;
  private final ScheduledThreadPoolExecutor deadlines;

  PooledTransport(NodeSettings settings) {
    this.settings = settings;
    this.client =
        HttpClients.custom()
            .setConnectionManager(connections(settings))
            // As the JDK's client does.
            .setRoutePlanner(new SystemDefaultRoutePlanner(ProxySelector.getDefault()))
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .build();
    this.deadlines =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("node-deadlines").factory());
    deadlines.setRemoveOnCancelPolicy(true);
  }

  private static PoolingHttpClientConnectionManager connections(NodeSettings settings) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
        .setMaxConnPerRoute(CONNECTIONS_PER_NODE)
        .setMaxConnTotal(CONNECTIONS_PER_NODE * settings.urls().size())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                .setSocketTimeout(Timeout.of(settings.requestTimeout()))
                .setValidateAfterInactivity(FRESH)
                .build())
        .build();
  }

  @Override
  public Reply post(URI url, Map<String, String> headers, Bytes body) throws IOException {
    HttpPost post = new HttpPost(url);
    headers.forEach(post::setHeader);
    // The content type is among the headers.
    post.setEntity(new ByteArrayEntity(body.toArray(), null));
    try {
      return exchange(post);
    } catch (IllegalStateException | RejectedExecutionException e) {
      throw new IOException("the connections are closed", e); // as they say themselves
    }
  }

  private Reply exchange(HttpPost post) throws IOException {
    // A socket's own timeout begins again with each byte: an answer that drips would hold us.
    Future<?> deadline =
        deadlines.schedule(
            post::cancel, settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
    try (ClassicHttpResponse response = client.executeOpen(null, post, null)) {
      return new Reply(response.getCode(), Bytes.of(whole(response, post)));
    } catch (IOException e) {
      throw post.isCancelled() && deadline.isDone()
          ? new IOException("no answer in " + settings.requestTimeout(), e)
          : e;
    } finally {
      deadline.cancel(false);
    }
  }

  private byte[] whole(ClassicHttpResponse response, HttpPost post) throws IOException {
    if (response.getEntity() == null) {
      return new byte[0];
    }
    int most = settings.maxAnswerBytes();
    InputStream content = response.getEntity().getContent();
    byte[] read = content.readNBytes(most);
    if (read.length == most && content.read() >= 0) {
      post.cancel(); // or closing would read the rest
      throw new IOException("expected an answer of at most " + most + " bytes");
    }
    return read;
  }

  @Override
  public void close() {
    deadlines.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }
}

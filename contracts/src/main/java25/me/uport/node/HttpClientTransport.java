package me.uport.node;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@link NodeTransport} on the JDK's own client. */
final class HttpClientTransport implements NodeTransport {
  private final HttpClient client;
  private final NodeSettings settings;

  HttpClientTransport(NodeSettings settings) {
    this.settings = settings;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connectTimeout())
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  @Override
  public Reply post(URI url, Map<String, String> headers, Bytes body) throws IOException {
    HttpRequest.Builder post =
        HttpRequest.newBuilder(url).POST(HttpRequest.BodyPublishers.ofByteArray(body.toArray()));
    headers.forEach(post::header);
    CompletableFuture<HttpResponse<byte[]>> future =
        client.sendAsync(
            post.build(),
            HttpResponse.BodyHandlers.limiting(
                HttpResponse.BodyHandlers.ofByteArray(), settings.maxAnswerBytes()));
    HttpResponse<byte[]> response = await(future);
    return new Reply(response.statusCode(), Bytes.of(response.body()));
  }

  private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> future)
      throws IOException {
    try {
      // The client's own timeout ends with the headers; a body that drips would hold us for ever.
      return future.get(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no answer in " + settings.requestTimeout(), e);
    } catch (ExecutionException e) {
      throw new IOException(reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      future.cancel(true);
    }
  }

  private static String reason(ExecutionException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    String message = cause instanceof IOException ? cause.getMessage() : null;
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}

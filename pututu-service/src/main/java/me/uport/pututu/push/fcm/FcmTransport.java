package me.uport.pututu.push.fcm;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

/**
 * How Google's library reaches the network: the JDK's client, one deadline for each call, and a
 * base URL of our choice instead of the one that the library has built in.
 */
final class FcmTransport extends HttpTransport {

  private static final String GOOGLE = "https://fcm.googleapis.com";

  private final HttpClient client;
  private final String baseUrl;
  private final Duration timeout;

  FcmTransport(HttpClient client, URI baseUrl, Duration timeout) {
    this.client = client;
    this.baseUrl = baseUrl.toString().replaceFirst("/+$", "");
    this.timeout = timeout;
  }

  @Override
  protected LowLevelHttpRequest buildRequest(String method, String url) {
    // Only the messages are redirected. The token endpoint stands in the service account itself.
    String target = url.startsWith(GOOGLE + "/") ? baseUrl + url.substring(GOOGLE.length()) : url;
    return new FcmRequest(client, method, URI.create(target), timeout);
  }
}

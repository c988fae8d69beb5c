package me.uport.web.outbound;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpCookieHandling;
import org.springframework.boot.http.client.HttpRedirects;

/**
 * Builds guarded clients on Apache's client, whose name look-up is the one that the connection is
 * made with. The JDK's client looks a name up a second time by itself, which lets a name change
 * between.
 */
final class GuardedClients {

  private static final int CONNECTIONS_PER_HOST = 4;

  private GuardedClients() {}

  static GuardedHttpClient of(OutboundProperties properties, DnsResolver names) {
    var rules = new UrlRules(properties.ports(), properties.allowLoopback());
    var exchange =
        new Exchange(
            client(properties, names), Math.toIntExact(properties.maximumBody().toBytes()));
    var hosts = new HostRules(names, AddressRules.filter(properties.allowLoopback()));
    return new GuardedHttpClient(rules, hosts, exchange, properties.timeout());
  }

  private static CloseableHttpClient client(OutboundProperties properties, DnsResolver names) {
    var settings =
        HttpClientSettings.defaults()
            .withRedirects(HttpRedirects.DONT_FOLLOW)
            .withCookieHandling(HttpCookieHandling.DISABLE)
            .withTimeouts(properties.timeout(), properties.timeout())
            .withInetAddressFilter(AddressRules.filter(properties.allowLoopback()));
    var factory =
        ClientHttpRequestFactoryBuilder.httpComponents()
            .withDnsResolver(names)
            .withConnectionManagerCustomizer(
                pool ->
                    pool.setMaxConnTotal(properties.connections())
                        .setMaxConnPerRoute(CONNECTIONS_PER_HOST))
            .withHttpClientCustomizer(GuardedClients::bare)
            .build(settings);
    return (CloseableHttpClient) factory.getHttpClient();
  }

  /**
   * Nothing happens that was not asked for: neither a second try nor unpacking nor passwords, nor a
   * proxy of the machine's, which would look up names by itself.
   */
  private static void bare(HttpClientBuilder client) {
    client
        .disableAutomaticRetries()
        .disableContentCompression()
        .disableAuthCaching()
        .setRoutePlanner(new DefaultRoutePlanner(DefaultSchemePortResolver.INSTANCE));
  }
}

package me.uport.wallet.request;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import me.uport.wallet.services.HttpTransport;
import me.uport.wallet.services.ServiceClient;

/** Takes answers to where their requests say. Thread-safe. */
public final class AnswerDelivery {

  /** What a wallet in use accepts. */
  public static final Set<String> HTTPS_ONLY = Set.of("https");

  /** For development, on one machine. */
  public static final Set<String> HTTP_TOO = Set.of("https", "http");

  private final HttpTransport transport;
  private final Set<String> schemes;

  /**
   * Makes one.
   *
   * @param transport a {@link me.uport.wallet.services.GuardedTransport}, since others say where
   * @param schemes {@link #HTTPS_ONLY} or {@link #HTTP_TOO}
   */
  public AnswerDelivery(HttpTransport transport, Set<String> schemes) {
    this.transport = transport;
    this.schemes = Set.copyOf(schemes);
  }

  /** What has become of an answer, and what is left to do. */
  public sealed interface Delivered {

    /**
     * The dapp has it.
     *
     * @param openNext what to open in the browser now
     */
    record Posted(Optional<URI> openNext) implements Delivered {}

    /**
     * The answer is in this URL: open it in the browser, and show it nowhere else.
     *
     * @param open the callback with the answer in its fragment
     */
    record InBrowser(URI open) implements Delivered {

      /** Without the fragment, which is the answer. */
      @Override
      public String toString() {
        return "InBrowser[" + open.getScheme() + "://" + open.getAuthority() + open.getPath() + "]";
      }
    }

    /** The request names nowhere to answer to. */
    record Nowhere() implements Delivered {}
  }

  /**
   * Delivers.
   *
   * @throws IllegalArgumentException when the callback is not of an accepted scheme, or leads to
   *     where the transport does not go
   * @throws me.uport.wallet.services.ServiceRefusedException when the dapp does not take it
   * @throws me.uport.wallet.services.ServiceUnavailableException when it does not answer
   */
  public Delivered deliver(WalletRequest request, Answer answer) {
    Origin origin = request.origin();
    if (origin.callback().isEmpty()) {
      return new Delivered.Nowhere();
    }
    URI callback = origin.callback().get();
    if (!schemes.contains(callback.getScheme())) {
      throw new IllegalArgumentException(
          "Expected a callback with " + schemes + " but found " + callback.getScheme());
    }
    if (origin.redirect()) {
      return new Delivered.InBrowser(withFragment(callback, answer));
    }
    new ServiceClient(callback, transport).post("", null, answer.fields());
    return new Delivered.Posted(origin.returnTo());
  }

  /** What the dapp has put into the fragment stays: by it, it knows which request is answered. */
  private static URI withFragment(URI callback, Answer answer) {
    String fragment =
        new TreeMap<>(answer.fields())
            .entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    String text = callback.toString();
    return URI.create(text + (text.contains("#") ? "&" : "#") + fragment);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

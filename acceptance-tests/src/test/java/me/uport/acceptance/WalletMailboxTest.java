package me.uport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import me.uport.crypto.box.BoxKeyPair;
import me.uport.jwt.JwtSigner;
import me.uport.platform.PlatformDescription;
import me.uport.platform.Service;
import me.uport.wallet.mailbox.Consents;
import me.uport.wallet.mailbox.Mailbox;
import me.uport.wallet.mailbox.MailboxListener;
import me.uport.wallet.mailbox.MessageHandler;
import me.uport.wallet.mailbox.Pace;
import me.uport.wallet.mailbox.PushLimits;
import me.uport.wallet.services.HttpCall;
import me.uport.wallet.services.HttpReply;
import me.uport.wallet.services.HttpStream;
import me.uport.wallet.services.HttpTransport;
import me.uport.wallet.services.Patience;
import me.uport.wallet.services.Pauses;
import me.uport.wallet.services.ServiceClient;
import me.uport.wallet.services.UrlConnectionTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A wallet's mailbox over the packaged Pututu: live, polling, and on networks that break. */
class WalletMailboxTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final PlatformDescription PLATFORM = RunningPlatform.description();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration MOMENT = Duration.ofMillis(20);

  /** So slow that nothing comes by polling while a test runs. */
  private static final Pace LIVE = new Pace(Duration.ofHours(1), MOMENT, Duration.ofHours(1));

  private static final Pace QUICK = new Pace(MOMENT, MOMENT, MOMENT);
  private static final HttpTransport NETWORK = new UrlConnectionTransport();

  /** A network without streams. */
  private static final HttpTransport WHOLE_ANSWERS =
      new HttpTransport() {
        @Override
        public HttpReply send(HttpCall call) throws IOException {
          return NETWORK.send(call);
        }
      };

  private final Actor user = Actor.named("reader " + UUID.randomUUID());
  private final Actor dapp = Actor.named("writer " + UUID.randomUUID());
  private final BoxKeyPair encryption = BoxKeyPair.generate(RANDOM);
  private final Consents consents = new Consents(pututu(NETWORK), signer());
  private final String endpoint = consents.register("fcm", "phone-" + UUID.randomUUID());
  private final String leave =
      consents.allow(dapp.did(), endpoint, Duration.ofHours(1), PushLimits.NONE);
  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
  private Optional<MailboxListener> listening = Optional.empty();
  private CompletableFuture<Void> ended = CompletableFuture.completedFuture(null);

  @AfterEach
  void close() {
    listening.ifPresent(MailboxListener::close);
  }

  @Test
  void whatWaitsAndWhatComesIsBroughtLiveAndAcknowledged() {
    push("before");
    listen(NETWORK, LIVE, this::see);
    awaitSeen("before");
    push("after");
    awaitSeen("after");
    awaitEmpty();
  }

  @Test
  void withoutStreamsTheWalletLooksFromTimeToTime() {
    listen(WHOLE_ANSWERS, QUICK, this::see);
    push("one");
    awaitSeen("one");
    push("two");
    awaitSeen("two");
    awaitEmpty();
  }

  @Test
  void nothingIsLostOrDoubledWhereStreamsBreakAndAnswersAreLost() {
    listen(new Breaking(), QUICK, this::see);
    List<String> all = IntStream.range(0, 12).mapToObj(n -> "message " + n).toList();
    all.forEach(this::push);
    all.forEach(this::awaitSeen);
    awaitEmpty();
    assertThat(seen).isEmpty();
  }

  @Test
  void whatIsNotDealtWithComesToTheNextListener() {
    push("later");
    listen(
        NETWORK,
        QUICK,
        message -> {
          see(message);
          return false;
        });
    awaitSeen("later");
    listening.orElseThrow().close();
    listen(NETWORK, QUICK, this::see);
    awaitSeen("later");
    awaitEmpty();
  }

  @Test
  void aHandlerThatFailsEndsTheListeningAndItsMessageStays() {
    push("fatal");
    MailboxListener listener = listener(NETWORK, LIVE);
    assertThatThrownBy(
            () ->
                listener.listen(
                    message -> {
                      throw new IllegalStateException("out of order");
                    }))
        .hasMessage("out of order");
    assertThat(mailbox(NETWORK).waiting()).hasSize(1);
  }

  @Test
  void aClosedListenerEnds() {
    listen(WHOLE_ANSWERS, LIVE, this::see);
    listening.orElseThrow().close();
    assertThat(ended).succeedsWithin(Duration.ofSeconds(30));
  }

  @Test
  void theUserSeesLimitsAndRevokesWhoMayPush() {
    assertThat(consents.dapps()).isEmpty();
    push("one");
    assertThat(consents.dapps())
        .singleElement()
        .satisfies(
            listed -> {
              assertThat(listed.dapp()).startsWith("did:ethr:").endsWith(dapp.address());
              assertThat(listed.usedToday()).isOne();
              assertThat(listed.limits()).isEqualTo(PushLimits.NONE);
              assertThat(listed.lastUsed()).isPresent();
            });

    consents.limit(dapp.did(), PushLimits.NONE.perDay(1));
    assertThat(consents.dapps().getFirst().limits().perDay()).hasValue(1);
    send("two", leave).assertRefused(429, "quota_used_up");

    consents.limit(dapp.did(), PushLimits.NONE);
    consents.revoke(dapp.did());
    send("three", leave).assertRefused(403, "token_revoked");
  }

  @Test
  void leaveToPushGoesAsFarAsItSays() {
    String once =
        consents.allow(dapp.did(), endpoint, Duration.ofHours(1), PushLimits.NONE.perDay(1));
    assertThat(send("one", once).status()).isEqualTo(200);
    send("two", once).assertRefused(429, "quota_used_up");
  }

  private boolean see(Mailbox.Message message) {
    assertThat(message.sender()).isEqualTo(dapp.did().toString());
    return seen.add(message.text().orElse("not for us"));
  }

  private void listen(HttpTransport network, Pace pace, MessageHandler handler) {
    MailboxListener listener = listener(network, pace);
    listening = Optional.of(listener);
    ended = CompletableFuture.runAsync(() -> listener.listen(handler), Thread::startVirtualThread);
  }

  private MailboxListener listener(HttpTransport network, Pace pace) {
    return new MailboxListener(mailbox(network), pace, Clock.systemUTC(), RANDOM);
  }

  private Mailbox mailbox(HttpTransport network) {
    return new Mailbox(pututu(network), signer(), encryption);
  }

  private JwtSigner signer() {
    return new JwtSigner(user.did(), user.key(), Clock.systemUTC());
  }

  private static ServiceClient pututu(HttpTransport network) {
    return new ServiceClient(
        PLATFORM.service(Service.PUTUTU),
        network,
        new Patience(1, MOMENT, MOMENT),
        Pauses.SLEEPING);
  }

  private void push(String text) {
    Answer answer = send(text, leave);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
  }

  private Answer send(String text, String token) {
    String encrypted = encryption.publicKey().encrypt(text, RANDOM).toJson();
    return Call.of("POST", PLATFORM.service(Service.PUTUTU) + "/sns")
        .bearing(token)
        .withBody(JSON.writeValueAsString(Map.of("message", encrypted)))
        .send();
  }

  private void awaitSeen(String text) {
    try {
      assertThat(seen.poll(60, TimeUnit.SECONDS)).isEqualTo(text);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  private void awaitEmpty() {
    Mailbox mailbox = mailbox(NETWORK);
    for (int i = 0; i < 600 && !mailbox.waiting().isEmpty(); i++) {
      Pauses.SLEEPING.pause(Duration.ofMillis(100));
    }
    assertThat(mailbox.waiting()).isEmpty();
  }

  /** Every other answer is lost, and each stream breaks in the middle of its second event. */
  private static final class Breaking implements HttpTransport {
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public HttpReply send(HttpCall call) throws IOException {
      HttpReply reply = NETWORK.send(call);
      if (calls.incrementAndGet() % 2 == 0) {
        throw new IOException("the answer was lost");
      }
      return reply;
    }

    @Override
    public HttpStream open(HttpCall call) throws IOException {
      return new Cut(NETWORK.open(call));
    }
  }

  /** Ends after one event and a piece of the next. */
  private record Cut(HttpStream whole, InputStream body) implements HttpStream {
    private static final int PIECE = 20;

    Cut(HttpStream whole) {
      this(whole, new Cutting(whole.body()));
    }

    @Override
    public int status() {
      return whole.status();
    }

    @Override
    public Optional<String> header(String name) {
      return whole.header(name);
    }

    @Override
    public void close() throws IOException {
      whole.close();
    }

    private static final class Cutting extends InputStream {
      private final InputStream whole;
      private int left = Integer.MAX_VALUE;
      private boolean data;
      private int before = '\n';

      Cutting(InputStream whole) {
        this.whole = whole;
      }

      @Override
      public int read() throws IOException {
        if (left-- == 0) {
          throw new IOException("the connection broke");
        }
        int next = whole.read();
        data |= before == '\n' && next == 'd';
        if (data && before == '\n' && next == '\n' && left > PIECE) {
          left = PIECE;
        }
        before = next;
        return next;
      }

      @Override
      public int read(byte[] buffer, int from, int length) throws IOException {
        int next = read();
        if (next < 0) {
          return next;
        }
        buffer[from] = (byte) next;
        return 1;
      }
    }
  }
}

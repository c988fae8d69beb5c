package me.uport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import me.uport.credentials.Credentials;
import me.uport.credentials.openid4vp.CredentialQuery;
import me.uport.credentials.openid4vp.DcqlQuery;
import me.uport.credentials.openid4vp.ReceivedVpRequest;
import me.uport.credentials.openid4vp.VpCheck.Shown;
import me.uport.credentials.openid4vp.VpRequest;
import me.uport.credentials.openid4vp.VpRequestReader;
import me.uport.credentials.openid4vp.VpRequestReader.Read.Received;
import me.uport.credentials.sdjwt.SdJwtDraft;
import me.uport.credentials.sdjwt.SdJwtPresentation;
import me.uport.credentials.services.CaleucheClient;
import me.uport.credentials.services.CaleucheClient.Event;
import me.uport.credentials.services.ChasquiClient;
import me.uport.credentials.services.ChasquiClient.OwnedTopic;
import me.uport.credentials.services.ServiceRefusedException;
import me.uport.credentials.services.Tokens;
import me.uport.credentials.services.UnnuClient;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.did.DidUrl;
import me.uport.did.pkh.PkhDidResolver;
import me.uport.jwt.InMemoryReplayStore;
import me.uport.jwt.JwtSigner;
import me.uport.jwt.JwtVerifier;
import me.uport.platform.PlatformDescription;
import me.uport.platform.Service;
import me.uport.testkit.Await;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * The clients of backends on the packaged services; those of Sensui and Pututu are in {@link
 * DappBackendTest}.
 */
class ServiceClientsTest {

  private static final PlatformDescription PLATFORM = RunningPlatform.description();
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String ADULT = "https://townhall.example/adult";

  private final Clock clock = Clock.systemUTC();
  private final HttpClient http = HttpClient.newHttpClient();
  private final ChasquiClient chasqui = new ChasquiClient(PLATFORM.service(Service.CHASQUI), http);

  @AfterEach
  void close() {
    http.close();
  }

  @Test
  void aTopicCarriesOneAnswerToWhoAskedForIt() {
    OwnedTopic topic = chasqui.createOwnedTopic();
    assertThat(chasqui.read(topic.id())).isEmpty();

    chasqui.write(topic.id(), Map.of("access_token", "x"));

    assertThat(chasqui.read(topic.id()).orElseThrow().path("access_token").asString())
        .isEqualTo("x");
    assertThatThrownBy(() -> chasqui.write(topic.id(), Map.of("access_token", "y")))
        .isInstanceOf(ServiceRefusedException.class);
    chasqui.delete(topic);
    assertThat(chasqui.read(topic.id())).isEmpty();
  }

  /** What a wallet of OpenID4VP posts as a form: whoever reads the topic sees nothing in it. */
  @Test
  void aTopicCarriesAnAnswerThatOnlyItsRequestReads() {
    PrivateKey shopKey = newKey();
    JwtSigner alice = signer(newKey());
    PkhDidResolver resolver = new PkhDidResolver();
    Credentials shop =
        new Credentials(
            signer(shopKey).issuer(), shopKey, resolver, new InMemoryReplayStore(clock, 10));
    OwnedTopic topic = chasqui.createOwnedTopic();
    VpRequest request =
        shop.requestPresentation(
                DcqlQuery.all(CredentialQuery.sdJwt("adult", ADULT).claim("over18", true)))
            .encrypted()
            .sign(chasqui.url(topic.id()));

    ReceivedVpRequest received =
        ((Received) new VpRequestReader(new JwtVerifier(resolver, clock)).read(request.token()))
            .request();
    String badge =
        new SdJwtDraft(ADULT, DidUrl.parse(alice.issuer().toString()), new SecureRandom())
            .hidden("over18", true)
            .sign(shop.signer());
    String shown =
        SdJwtPresentation.sign(
            alice, badge, Set.of("over18"), received.clientId(), received.nonce());
    postForm(received.responseUri(), received.answer(Map.of("adult", shown)));

    var answer = chasqui.read(topic.id()).orElseThrow();
    assertThat(answer.propertyNames()).containsExactly("response");
    assertThat(shop.presented(request, answer))
        .isInstanceOfSatisfying(
            Shown.class, it -> assertThat(it.holder()).isEqualTo(alice.issuer().normalized()));
  }

  private static void postForm(URI url, Map<String, Object> fields) {
    String response = String.valueOf(fields.get("response"));
    assertThat(
            Call.of("POST", url.toString())
                .with("Content-Type", "application/x-www-form-urlencoded")
                .withBody("response=" + URLEncoder.encode(response, StandardCharsets.UTF_8))
                .send()
                .status())
        .isEqualTo(200);
  }

  private static PrivateKey newKey() {
    return PrivateKey.generate(new SecureRandom());
  }

  private JwtSigner signer(PrivateKey key) {
    return new JwtSigner(Did.parse("did:pkh:eip155:1:" + key.address()), key, clock);
  }

  @Test
  void aDeviceKeyGetsAnIdentity() {
    UnnuClient unnu = new UnnuClient(PLATFORM.service(Service.UNNU), http);
    PrivateKey device = newKey();
    String fuel =
        new Tokens(
                new JwtSigner(
                    PLATFORM.fuelTokenIssuer().issuer(), PLATFORM.fuelTokenIssuer().key(), clock))
            .fuel(device.address(), HOUR);

    String hash =
        unnu.createIdentity(fuel, device.address(), device.address(), PLATFORM.network().name());

    assertThat(hash).matches("0x[0-9a-f]{64}");
    Await.until(
        "an identity of " + device.address(),
        () -> unnu.identity(fuel, device.address()).isPresent());
  }

  @Test
  void aBackupIsReadToItsEnd() {
    Actor user = Actor.named("backup " + UUID.randomUUID());
    CaleucheClient caleuche =
        new CaleucheClient(
            PLATFORM.service(Service.CALEUCHE), http, new JwtSigner(user.did(), user.key(), clock));

    String first = caleuche.append(null, sealed(null, "first"));
    String second = caleuche.append(first, sealed(first, "second"));

    assertThat(caleuche.after(null)).extracting(Event::id).containsExactly(first, second);
    assertThat(caleuche.after(first)).extracting(Event::id).containsExactly(second);
    assertThatThrownBy(() -> caleuche.append(first, sealed(first, "late")))
        .isInstanceOfSatisfying(
            ServiceRefusedException.class, refused -> assertThat(refused.status()).isEqualTo(409));
  }

  private static String sealed(@Nullable String previous, String text) {
    return JsonMapper.shared().writeValueAsString(Sealed.event(previous, text));
  }
}

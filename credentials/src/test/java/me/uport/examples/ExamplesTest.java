package me.uport.examples;

import static me.uport.credentials.People.ALICE;
import static me.uport.credentials.People.BANK;
import static me.uport.credentials.People.CLOCK;
import static me.uport.credentials.People.DAPP;
import static me.uport.credentials.People.RESOLVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import me.uport.credentials.Credentials;
import me.uport.credentials.claims.ClaimCheck;
import me.uport.credentials.disclosure.DisclosureResponse;
import me.uport.credentials.openid4vp.ReceivedVpRequest;
import me.uport.credentials.openid4vp.VpCheck.Shown;
import me.uport.credentials.openid4vp.VpRequestReader;
import me.uport.credentials.openid4vp.VpRequestReader.Read.Received;
import me.uport.credentials.sdjwt.SdJwtCheck;
import me.uport.credentials.sdjwt.SdJwtDraft;
import me.uport.credentials.sdjwt.SdJwtPresentation;
import me.uport.credentials.services.ChasquiClient;
import me.uport.credentials.services.FakeService;
import me.uport.credentials.w3c.CredentialCheck;
import me.uport.did.DidResolution.Resolved;
import me.uport.did.DidUrl;
import me.uport.jwt.JwtVerifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The shorter examples of the documentation. */
class ExamplesTest {

  private static final Pattern EXAMPLE =
      Pattern.compile("\\{@code\n(.*?)\n \\* }</pre>", Pattern.DOTALL);
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([a-z0-9.]+);");
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http = HttpClient.newHttpClient();
  private final FakeService service = new FakeService();
  private final JwtVerifier verifier = new JwtVerifier(RESOLVER, CLOCK);
  private final Credentials dapp = DAPP.credentials();

  @AfterEach
  void stop() {
    http.close();
    service.close();
  }

  @Test
  void aUserLogsInWithAVerifiedAddress() {
    EmailLogin login = new EmailLogin(dapp, BANK.did(), URI.create("https://dapp.example/login"));
    String email =
        BANK.sign(Map.of("sub", ALICE.did().toString(), "claim", Map.of("email", "a@b.example")));
    String request = login.request();
    String answer =
        new DisclosureResponse(ALICE.signer(), request, DAPP.did()).verified(email).sign();

    assertThat(login.logIn(answer)).isEqualTo(new EmailLogin.Session(ALICE.did(), "a@b.example"));
    assertThatThrownBy(() -> login.logIn(answer)).hasMessage("request_used");
  }

  /** The measure for a login: under 15 lines of a controller. */
  @Test
  void aLoginTakesFewLines() throws IOException {
    Path example =
        Path.of(
            System.getProperty("uport.root", ".."),
            "docs/examples/me/uport/examples/EmailLogin.java");
    List<String> lines =
        Files.readAllLines(example).stream()
            .map(String::strip)
            .filter(
                line -> !line.isEmpty() && !line.startsWith("/**") && !line.startsWith("import"))
            .toList();
    int begin = lines.indexOf("public String request() {");

    assertThat(lines.subList(begin, lines.size() - 1)).hasSizeLessThan(15);
  }

  @Test
  void aWalletShowsThatItsUserIsOfAge() {
    AgeCheck check = new AgeCheck(dapp, new ChasquiClient(service.url(), http), BANK.did());
    service.answers(201, "{\"topicId\":\"abc\",\"topicKey\":\"secret\"}");
    AgeCheck.Begun begun = check.begin();
    service.answers(200, "{\"message\":{}}");
    assertThat(check.end(begun)).isEmpty();

    service.answers(200, JSON.writeValueAsString(Map.of("message", answer(begun))));

    assertThat(check.end(begun))
        .hasValueSatisfying(
            shown ->
                assertThat(shown)
                    .isInstanceOfSatisfying(
                        Shown.class, of -> assertThat(of.holder()).isEqualTo(ALICE.did())));
  }

  @Test
  void theTourGoesWhereItSays() throws Exception {
    Tour tour = new Tour();

    assertThat(tour.accounts()).isEqualTo("0x1 0x00521965e7bd230323c423d96c657db5b79d099f");
    assertThat(tour.signatures()).isTrue();
    assertThat(tour.messages()).isEqualTo("hello");
    assertThat(tour.joseMessages()).isEqualTo("hello");
    assertThat(List.of(tour.documents(), tour.accountsAsDids(), tour.domains()))
        .allMatch(Resolved.class::isInstance);
    assertThat(tour.files()).isTrue();
    assertThat(tour.claims()).isInstanceOf(ClaimCheck.Accepted.class);
    assertThat(tour.degrees()).isInstanceOf(CredentialCheck.Valid.class);
    assertThat(tour.badges()).isInstanceOf(SdJwtCheck.Shown.class);
    for (String token :
        List.of(tour.payments(), tour.logins(BANK.did()), tour.fuel(ALICE.key().address()))) {
      assertThat(token.split("\\.", -1)).hasSize(3);
    }
  }

  /** What a package's page shows stands in the tour, word by word, where the tour goes there. */
  @Test
  void thePagesOfThePackagesShowWhatRuns() throws IOException {
    Path root = Path.of(System.getProperty("uport.root", ".."));
    String tour = bare(Files.readString(root.resolve("docs/examples/me/uport/examples/Tour.java")));
    List<String> examples = new ArrayList<>();
    for (String page : pages(root)) {
      Matcher example = EXAMPLE.matcher(page);
      if (example.find() && isOnTour(page, tour)) {
        examples.add(bare(example.group(1).replaceAll("(?m)^ \\*", "")));
      }
    }

    assertThat(examples).hasSizeGreaterThan(14);
    for (String example : examples) {
      for (String statement : example.split(";", -1)) {
        assertThat(tour).contains(statement);
      }
    }
  }

  private static List<String> pages(Path root) throws IOException {
    List<String> pages = new ArrayList<>();
    for (String module : List.of("common-jwt", "credentials")) {
      try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/main/java"))) {
        for (Path page : files.filter(file -> file.endsWith("package-info.java")).toList()) {
          pages.add(Files.readString(page));
        }
      }
    }
    return pages;
  }

  /** Other modules' packages, and flows of more than a few statements, have tests of their own. */
  private static boolean isOnTour(String page, String tour) {
    Matcher name = PACKAGE.matcher(page);
    return name.find() && tour.contains(name.group(1)) && !page.contains("switch (");
  }

  private static String bare(String code) {
    return code.replaceAll("\\s", "");
  }

  private Map<String, Object> answer(AgeCheck.Begun begun) {
    ReceivedVpRequest request =
        ((Received) new VpRequestReader(verifier).read(begun.request().token())).request();
    assertThat(request.responseUri()).hasToString(service.url() + "/topic/abc");
    String credential =
        new SdJwtDraft(
                "https://townhall.example/adult",
                DidUrl.parse(ALICE.did().toString()),
                new SecureRandom())
            .hidden("over18", true)
            .sign(BANK.signer());
    return request.answer(
        Map.of(
            "adult",
            SdJwtPresentation.sign(
                ALICE.signer(),
                credential,
                Set.of("over18"),
                request.clientId(),
                request.nonce())));
  }
}

package me.uport.platform.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.uport.did.Did;
import me.uport.node.Bytes;
import me.uport.wallet.request.Origin;
import me.uport.wallet.request.WalletRequest;
import org.junit.jupiter.api.Test;

class RequestTextTest {

  private final Origin dapp =
      new Origin(
          Did.parse("did:web:dapp.example"),
          "a.b.c",
          Optional.of(URI.create("https://dapp.example/answers")),
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of());

  @Test
  void saysWhoAsksForWhatAndWhereTheAnswerGoes() {
    WalletRequest request =
        new WalletRequest.Disclosure(dapp, List.of("name"), List.of(), true, Optional.empty());

    assertThat(RequestText.of(request))
        .containsExactly(
            "From       did:web:dapp.example  (proven by its signature)",
            "Answer to  https://dapp.example/answers",
            "Wants      you to log in",
            "Asks for   name",
            "Asks for   leave to push messages to you");
  }

  @Test
  void letsNoRequestMoveTheCursorOrTurnTheText() {
    assertThat(RequestText.clean("pay\u001b[2J\r\n1\u202e00\u200b"))
        .isEqualTo("pay\uFFFD[2J\uFFFD\uFFFD1\uFFFD00\uFFFD");
  }

  @Test
  void cutsWhatIsLongAndSaysSo() {
    assertThat(RequestText.clean("x".repeat(1000))).hasSize(300 + "… (1000 characters)".length());
  }

  @Test
  void showsAMessageAsTextOnlyWhereItIsText() {
    assertThat(message("Log in at noon".getBytes(StandardCharsets.UTF_8)))
        .endsWith("“Log in at noon”");
    assertThat(message(new byte[] {0, 1, (byte) 0xff})).endsWith("0x0001ff");
  }

  @Test
  void namesEachKindOfRequestByWhatItDoes() {
    assertThat(
            wish(
                new WalletRequest.ClaimSigning(
                    dapp, "did:web:bob", Map.of("a", 1), Optional.empty())))
        .isEqualTo("Wants      you to sign a claim about did:web:bob");
    assertThat(wish(new WalletRequest.TypedDataSigning(dapp, Map.of(), Optional.empty())))
        .isEqualTo("Wants      you to sign data with your account");
    assertThat(wish(new WalletRequest.OfferedClaim(dapp, "did:web:alice", Map.of("a", 1))))
        .isEqualTo("Gives you  a claim about did:web:alice");
  }

  private String message(byte[] data) {
    return RequestText.of(new WalletRequest.PersonalSigning(dapp, Bytes.of(data), Optional.empty()))
        .getLast();
  }

  private static String wish(WalletRequest request) {
    return RequestText.of(request).get(2);
  }
}

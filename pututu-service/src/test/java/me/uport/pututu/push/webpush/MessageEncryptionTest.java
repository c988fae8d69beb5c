package me.uport.pututu.push.webpush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import me.uport.pututu.push.P256;
import me.uport.pututu.push.SubscriptionKeys;
import me.uport.testkit.FakeWebPush;
import me.uport.testkit.WebPushSubscription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageEncryptionTest {

  /** RFC 8291, Appendix A. */
  private static final SubscriptionKeys SUBSCRIBER =
      new SubscriptionKeys(
          "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
          "BTBZMqHH6r4Tts7J_aSIgg");

  @Test
  void theExampleOfTheRfcComesOutByteForByte() throws GeneralSecurityException {
    KeyPair sender =
        new KeyPair(
            P256.publicKey(
                decode(
                    "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8")),
            P256.privateKey(decode("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")));
    byte[] text = "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.UTF_8);
    byte[] record = Arrays.copyOf(text, text.length + 1);
    record[text.length] = 2;

    byte[] body =
        MessageEncryption.encrypt(record, decode("DGv6ra1nlYgDCS1FRnbzlw"), sender, SUBSCRIBER);

    assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(body))
        .isEqualTo(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS"
                + "6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_"
                + "Qulcy4a-fN");
  }

  @Test
  void everyMessageIsDifferentAndAllHaveOneLength() throws GeneralSecurityException {
    MessageEncryption encryption = new MessageEncryption(new SecureRandom());
    try (FakeWebPush service = FakeWebPush.start()) {
      WebPushSubscription subscription = service.subscribe();
      SubscriptionKeys keys = new SubscriptionKeys(subscription.p256dh(), subscription.auth());

      byte[] first = encryption.encrypt("hello", 256, keys);
      byte[] second = encryption.encrypt("hello, hello", 256, keys);

      assertThat(first).hasSameSizeAs(second).isNotEqualTo(second);
      assertThat(subscription.decrypt(first)).isEqualTo("hello");
      assertThat(subscription.decrypt(second)).isEqualTo("hello, hello");
      assertThatThrownBy(() -> service.subscribe().decrypt(first))
          .isInstanceOf(GeneralSecurityException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // not on the curve, compressed, too short, no point at all; a secret that is too short
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw8, BTBZMqHH6r4Tts7J_aSIgg",
    "AiVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcx, BTBZMqHH6r4Tts7J_aSIgg",
    "BCVx, BTBZMqHH6r4Tts7J_aSIgg",
    "BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, BTBZMqHH6r4Tts7J_aSIgg",
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4, BTBZMqHH6r4",
    "BCVxsr7N+eNgVRqvHtD0zTZsEc6, BTBZMqHH6r4Tts7J_aSIgg",
  })
  void keysThatNobodyCanHaveAreRefused(String p256dh, String auth) {
    assertThatThrownBy(() -> MessageEncryption.check(new SubscriptionKeys(p256dh, auth)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] decode(String base64url) {
    return Base64.getUrlDecoder().decode(base64url);
  }
}

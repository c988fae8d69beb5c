package me.uport.pututu.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import me.uport.pututu.push.Platform;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointArnTest {

  private static final String UUID = "4ab1cf2e-6f8b-4f58-9c1c-8a7b4f1f9f7e";
  private static final String ARN = "arn:aws:sns:us-west-2:113196216558:endpoint/GCM/uPort/" + UUID;

  @Test
  void readsWhatOldWalletsCarry() {
    assertThat(EndpointArn.parse(ARN))
        .contains(
            new EndpointArn(
                "us-west-2",
                "113196216558",
                Platform.FCM,
                "uPort",
                java.util.UUID.fromString(UUID)));
  }

  @ParameterizedTest
  @EnumSource(Platform.class)
  void writesWhatItReads(Platform platform) {
    String arn = ARN.replace("GCM", platform.arnName());

    assertThat(EndpointArn.parse(arn)).hasToString("Optional[" + arn + "]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "arn",
        "arn:aws:sns:us-west-2:113196216558:app/GCM/uPort",
        "arn:aws:sns:us-west-2:113196216558:endpoint/GCM/uPort/",
        "arn:aws:sns:us-west-2:113196216558:endpoint/GCM/uPort/1",
        "arn:aws:sns:us-west-2:113196216558:endpoint/ADM/uPort/" + UUID,
        "arn:aws:sns:us-west-2:113196216558:endpoint/GCM//" + UUID,
        "arn:aws:sns:us-west-2:113196216558:endpoint/GCM/u/Port/" + UUID,
        "arn:aws:sns:us-west-2::endpoint/GCM/uPort/" + UUID,
        "arn:aws:sqs:us-west-2:113196216558:endpoint/GCM/uPort/" + UUID,
        "ARN:aws:sns:us-west-2:113196216558:endpoint/GCM/uPort/" + UUID,
        ARN + " ",
        ARN + "/",
        ARN + "\n",
        " " + ARN
      })
  void readsNothingElse(String text) {
    assertThat(EndpointArn.parse(text)).isEmpty();
  }

  /** What is read is written as it was: no two texts name the same endpoint. */
  @RepeatedTest(200)
  void aTextWithOneOtherCharacterIsAnotherEndpointOrNone(RepetitionInfo repetition) {
    var random = new SplittableRandom(repetition.getCurrentRepetition());
    char[] text = ARN.toCharArray();
    text[random.nextInt(text.length)] = (char) random.nextInt(' ', 0x100);
    String mutated = new String(text);

    assertThat(EndpointArn.parse(mutated).map(EndpointArn::toString).orElse(mutated))
        .isEqualTo(mutated);
  }
}

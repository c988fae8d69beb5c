package me.uport.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import java.util.List;
import me.uport.transparency.LogWatch.Sight.Consistent;
import me.uport.transparency.LogWatch.Sight.Equivocation;
import me.uport.transparency.LogWatch.Sight.NotProven;
import me.uport.transparency.LogWatch.Sight.NotSigned;
import me.uport.transparency.LogWatch.Sight.Older;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

  /** The example in the documentation of Go's golang.org/x/mod/sumdb/note. */
  private static final String NEUMANN =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

  private static final String SAID =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.
      """;

  private static final String SIGNATURE =
      "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

  private final LogSigner signer = new LogSigner("caleuche.example/log", new byte[32]);
  private final LogKey key = signer.key();
  private final byte[] one = MerkleTree.leafHash(new byte[] {1});
  private final byte[] two = MerkleTree.leafHash(new byte[] {2});
  private final byte[] both = MerkleTree.innerHash(one, two);

  @Test
  void readsTheKeysAndSignaturesOfSignedNotes() {
    LogKey neumann = LogKey.parse(NEUMANN);
    assertThat(neumann.text()).isEqualTo(NEUMANN);
    assertThat(neumann.isSigned(SAID, SIGNATURE)).isTrue();
    assertThat(neumann.isSigned(SAID + "!", SIGNATURE)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "Somebody+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3",
        ""
      })
  void refusesAKeyThatIsNotWhatItSays(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> LogKey.parse(text));
  }

  @Test
  void signsTheFormOfC2sp() {
    String note = signer.sign(1, one);
    assertThat(note)
        .startsWith(
            "caleuche.example/log\n1\n"
                + Base64.getEncoder().encodeToString(one)
                + "\n\n— caleuche");
    assertThat(signer.sign(1, one)).isEqualTo(note);
    assertThat(LogKey.parse(key.text()).open(note))
        .contains(new Checkpoint("caleuche.example/log", 1, one));
  }

  @Test
  void opensNothingThatTheLogDidNotSign() {
    String note = signer.sign(1, one);
    assertThat(key.open(note.replace("\n1\n", "\n2\n"))).isEmpty();
    assertThat(key.open(note.replace("/log\n1", "/other\n1"))).isEmpty();
    assertThat(key.open(note.substring(0, note.indexOf('—')))).isEmpty();
    assertThat(key.open("")).isEmpty();
    assertThat(
            key.open(
                new LogSigner(
                        "caleuche.example/log",
                        new byte[] {
                          1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1,
                          2, 3, 4, 5, 6, 7, 8
                        })
                    .sign(1, one)))
        .isEmpty();
    assertThat(new LogSigner("another.example", new byte[32]).key().open(note)).isEmpty();
  }

  @Test
  void ignoresTheSignaturesOfWitnesses() {
    String witnessed = signer.sign(1, one) + SIGNATURE;
    assertThat(key.open(witnessed)).isPresent();
  }

  @Test
  void believesWhatGoesOnFromWhatItHasSeen() {
    LogWatch watch = new LogWatch(key, null);
    assertThat(watch.look(signer.sign(1, one), List.of())).isInstanceOf(Consistent.class);
    assertThat(watch.look(signer.sign(1, one), List.of())).isInstanceOf(Consistent.class);
    assertThat(watch.look(signer.sign(2, both), List.of(two))).isInstanceOf(Consistent.class);
    assertThat(watch.look(signer.sign(1, one), List.of())).isInstanceOf(Older.class);
    assertThat(watch.latest()).contains(signer.sign(2, both));
    assertThat(new LogWatch(key, signer.sign(2, both)).latest()).isPresent();
  }

  @Test
  void doesNotBelieveAnotherPast() {
    LogWatch watch = new LogWatch(key, signer.sign(1, two));
    assertThat(watch.look(signer.sign(2, both), List.of(two))).isInstanceOf(NotProven.class);
    assertThat(watch.look("nonsense", List.of())).isInstanceOf(NotSigned.class);
    assertThat(watch.latest()).contains(signer.sign(1, two));
  }

  /**
   * Two heads shown to two devices: whoever sees both has the evidence, signed by the log itself.
   */
  @Test
  void convictsALogThatSignsTwoTreesOfOneSize() {
    LogWatch watch = new LogWatch(key, signer.sign(1, one));
    assertThat(watch.look(signer.sign(1, two), List.of()))
        .isEqualTo(new Equivocation(signer.sign(1, one), signer.sign(1, two)));
  }
}

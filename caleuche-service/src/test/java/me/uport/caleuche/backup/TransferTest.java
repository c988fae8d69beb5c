package me.uport.caleuche.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import me.uport.backup.ChainVerdict.Intact;
import me.uport.backup.EventId;
import me.uport.web.testing.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** K20: a hub leaves as one file, and comes back as the same. */
class TransferTest extends CaleucheTest {

  private final TestWallet alice = TestWallet.unique();

  private String export() {
    Answer answer = get("/export", alice.bearer());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("application/x-ndjson");
    return answer.body();
  }

  private Answer imported(String file) {
    return service.send(
        "POST", "/import", file.getBytes(UTF_8), "Authorization", "Bearer " + alice.bearer());
  }

  @Test
  void comesBackByteByByte() {
    List<String> ids = appendedMany(alice, 6);
    delete("/event/" + ids.get(0), alice.bearer());
    delete("/event/" + ids.get(3), alice.bearer());
    String file = export();
    assertThat(file.lines()).hasSize(7);
    long bytes = keptBytes(alice);
    forget(alice);
    assertThat(export().lines()).hasSize(1);

    Answer first = imported(file);
    assertThat(first.status()).as(first.body()).isEqualTo(200);
    assertThat(first.json().at("/data/imported").asLong()).isEqualTo(6);
    assertThat(export()).isEqualTo(file);
    assertThat(keptBytes(alice)).isEqualTo(bytes);
    assertThat(imported(file).json().at("/data/imported").asLong(-1)).isZero();
    assertThat(stranger(alice)).isEqualTo(new Intact(6, 2, new EventId(ids.getLast())));
    String next = appended(alice, ids.getLast(), "goes on");
    assertThat(imported(file).json().at("/data/imported").asLong(-1)).as("older file").isZero();
    assertThat(stranger(alice)).isEqualTo(new Intact(7, 2, new EventId(next)));
  }

  @Test
  void bringsWhatIsMissingAtTheEnd() {
    List<String> ids = appendedMany(alice, 2);
    String shorter = export();
    appended(alice, ids.getLast(), "third");
    String longer = export();
    forget(alice);
    assertThat(imported(shorter).json().at("/data/imported").asLong()).isEqualTo(2);
    assertThat(imported(longer).json().at("/data/imported").asLong()).isEqualTo(1);
    assertThat(export()).isEqualTo(longer);
  }

  @Test
  void isRefusedWholeWhenItContradictsTheHub() {
    appendedMany(alice, 2);
    String other = export();
    forget(alice);
    String first = appended(alice, null, "another first");
    Answer answer = imported(other);
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("import_conflict");
    assertThat(answer.json().at("/data/seq").asLong()).isEqualTo(1);
    assertThat(stranger(alice)).isEqualTo(new Intact(1, 0, new EventId(first)));
  }

  @Test
  void isRefusedWholeWhenALinkOfItDoesNotFit() {
    appendedMany(alice, 4);
    List<String> lines = new ArrayList<>(export().lines().toList());
    forget(alice);
    lines.set(3, lines.get(3).replace("\"payload\":\"ey", "\"payload\":\"eY"));
    Answer answer = imported(String.join("\n", lines) + "\n");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("broken_chain");
    assertThat(answer.json().at("/data/seq").asLong()).isEqualTo(3);
    assertThat(export().lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "{}",
        "{\"format\":\"uport-backup/2\",\"did\":\"did:ethr:0x01\",\"length\":0,\"head\":null}\n"
      })
  void refusesWhatIsNoExport(String file) {
    assertThat(imported(file).code()).isEqualTo("not_an_export");
  }

  @Test
  void isNobodyElses() {
    appendedMany(alice, 1);
    String file = export();
    Answer answer =
        service.send(
            "POST",
            "/import",
            file.getBytes(UTF_8),
            "Authorization",
            "Bearer " + TestWallet.unique().bearer());
    assertThat(answer.code()).isEqualTo("not_an_export");
    assertThat(imported(file.substring(0, file.indexOf('\n') + 1)).code())
        .isEqualTo("not_an_export");
  }

  @Test
  void streamsEveryLinkBehindOne() {
    List<String> ids = appendedMany(alice, 120);
    Answer all = get("/chain/stream", alice.bearer());
    assertThat(all.body().lines()).hasSize(120);
    assertThat(all.header("Caleuche-Receipt")).isNotEmpty();
    Answer rest = get("/chain/stream?after=" + ids.get(99), alice.bearer());
    assertThat(rest.body().lines().map(line -> JSON.readTree(line).path("id").asString()))
        .containsExactlyElementsOf(ids.subList(100, 120));
    assertThat(get("/chain/stream?after=x", alice.bearer()).code()).isEqualTo("unknown_previous");
    assertThat(get("/chain/stream", TestWallet.unique().bearer()).body()).isEmpty();
  }
}

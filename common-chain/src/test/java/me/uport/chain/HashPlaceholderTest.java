package me.uport.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import me.uport.node.Hash32;
import org.junit.jupiter.api.Test;

class HashPlaceholderTest {

  private final UUID one = UUID.randomUUID();
  private final UUID other = UUID.randomUUID();
  private final List<TransactionId> asked = new ArrayList<>();

  @Test
  void fillsEachPlaceAndAsksOnceForEachTransaction() {
    var text =
        HashPlaceholder.of(one) + "," + HashPlaceholder.of(other) + "," + HashPlaceholder.of(one);

    assertThat(HashPlaceholder.fill(text, this::hash))
        .isEqualTo(hashOf(one) + "," + hashOf(other) + "," + hashOf(one));
    assertThat(asked).containsExactly(new TransactionId(one), new TransactionId(other));
  }

  @Test
  void asksNobodyWhereNothingIsMissing() {
    assertThat(HashPlaceholder.fill("{\"txHash\":null}", this::hash))
        .isEqualTo("{\"txHash\":null}");
    assertThat(asked).isEmpty();
  }

  private Hash32 hash(TransactionId id) {
    asked.add(id);
    return hashOf(id.value());
  }

  private static Hash32 hashOf(UUID id) {
    return Hash32.parse("0x" + id.toString().replace("-", "").repeat(2));
  }
}

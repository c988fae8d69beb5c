package me.uport.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import me.uport.crypto.Address;
import me.uport.crypto.Hashes;
import me.uport.node.Bytes;
import me.uport.node.Hash32;
import me.uport.node.Log;
import org.junit.jupiter.api.Test;

/** Logs that look like ours, but are not. */
class EventReadingTest {
  private static final Address ALICE = Address.parse("0x" + "a1".repeat(20));
  private static final Address BOB = Address.parse("0x" + "b0".repeat(20));
  private static final Hash32 WORD = Hash32.of(Packed.word(ALICE));
  private static final Bytes OWNER = Bytes.of(Packed.word(BOB));

  private static Log log(List<Hash32> topics, Bytes data) {
    return new Log(BOB, topics, data, 1, Hash32.ZERO, Hash32.ZERO, 0, false);
  }

  private static List<Hash32> topics(int indexed) {
    List<Hash32> topics = new ArrayList<>(List.of(IdentityEvent.createdTopic()));
    for (int i = 0; i < indexed; i++) {
      topics.add(WORD);
    }
    return topics;
  }

  @Test
  void readsAnEventByTopicAndShape() {
    assertThat(IdentityEvent.read(log(topics(3), OWNER)))
        .contains(new IdentityEvent.Created(ALICE, ALICE, BOB, ALICE));
  }

  @Test
  void passesOverLogsOfOtherShapeOrOtherEvents() {
    assertThat(IdentityEvent.read(log(List.of(), OWNER))).isEmpty();
    assertThat(IdentityEvent.read(log(List.of(WORD), OWNER))).isEmpty();
    assertThat(IdentityEvent.read(log(topics(2), OWNER))).isEmpty();
    assertThat(IdentityEvent.read(log(topics(3), Bytes.EMPTY))).isEmpty();
    assertThat(IdentityEvent.read(log(topics(3), OWNER.slice(0, 31)))).isEmpty();
  }

  @Test
  void contractsPassOverTheLogsOfOthers() {
    Log created = log(topics(3), OWNER);

    assertThat(new IdentityManagerContract(BOB).event(created)).isPresent();
    assertThat(new IdentityManagerContract(ALICE).event(created)).isEmpty();
  }

  @Test
  void passesOverRevertDataOfOthers() {
    assertThat(ContractError.decode(Bytes.EMPTY)).isEmpty();
    assertThat(ContractError.decode(Bytes.parse("0x08c379a0"))).isEmpty();
    Bytes notOwner = Bytes.of(Hashes.keccak256(Packed.ascii("NotOwner(address)")));
    assertThat(ContractError.decode(notOwner.slice(0, 4))).isEmpty();
  }
}

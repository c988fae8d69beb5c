package me.uport.caleuche.backup;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;

/** What the schema refuses, whoever writes. */
class SchemaTest extends CaleucheTest {

  private final TestWallet alice = TestWallet.unique();

  @BeforeEach
  void aChainWithAnErasedEvent() {
    String second = appendedMany(alice, 3).get(1);
    delete("/event/" + second, alice.bearer());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM event_link WHERE seq = 3 AND hub_id = :hub",
        "UPDATE event_link SET signature = 'x' WHERE seq = 3 AND hub_id = :hub",
        "UPDATE event_link SET issued_at = NULL WHERE seq = 3 AND hub_id = :hub",
        "UPDATE event_link SET erased_at = NULL WHERE seq = 2 AND hub_id = :hub",
        "UPDATE hub SET head = 'none' WHERE hub_id = :hub",
        "UPDATE hub SET length = 0 WHERE hub_id = :hub",
        "UPDATE hub SET kept_bytes = -1 WHERE hub_id = :hub",
        "DELETE FROM hub WHERE hub_id = :hub",
        "INSERT INTO event_body (hub_id, seq, payload) VALUES (:hub, 4, 'x')",
        // A second first event, a fork, an event behind nothing, an event twice.
        """
        INSERT INTO event_link (hub_id, seq, id, previous, received_at, protected_header, signature)
        VALUES (:hub, 1, 'x', NULL, now(), 'x', 'x')""",
        """
        INSERT INTO event_link (hub_id, seq, id, previous, received_at, protected_header, signature)
        SELECT hub_id, 4, 'x', previous, now(), 'x', 'x' FROM event_link WHERE seq = 3 AND hub_id = :hub""",
        """
        INSERT INTO event_link (hub_id, seq, id, previous, received_at, protected_header, signature)
        VALUES (:hub, 4, 'x', 'nothing', now(), 'x', 'x')""",
        """
        INSERT INTO event_link (hub_id, seq, id, previous, received_at, protected_header, signature)
        SELECT hub_id, 4, id, id, now(), 'x', 'x' FROM event_link WHERE seq = 3 AND hub_id = :hub"""
      })
  void refuses(String statement) {
    long hub =
        database
            .sql("SELECT hub_id FROM hub WHERE owner = :owner")
            .param("owner", identities.canonical(alice.did()).toString())
            .query(Long.class)
            .single();
    assertThatThrownBy(() -> database.sql(statement).param("hub", hub).update())
        .isInstanceOf(DataIntegrityViolationException.class);
  }
}

package me.uport.caleuche.backup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import me.uport.caleuche.backup.Deletion.State;
import me.uport.caleuche.receipts.Receipts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows erasures, those that are done with their receipt. Thread-safe. */
@Component
class DeletionViews {

  private final Receipts receipts;

  DeletionViews(Receipts receipts) {
    this.receipts = receipts;
  }

  DeletionView of(Deletion deletion) {
    return new DeletionView(
        deletion.id(),
        deletion.state().name().toLowerCase(Locale.ROOT),
        deletion.from(),
        deletion.to(),
        deletion.due(),
        deletion.erased(),
        erasure(deletion));
  }

  /** The signed receipt of an erasure that is done; null for another one, and without a key. */
  @Nullable String erasure(Deletion deletion) {
    Instant finished = deletion.finished();
    return deletion.state() == State.DONE && finished != null
        ? receipts.ofErasure(
            deletion.owner(), deletion.from(), deletion.to(), deletion.erased(), finished)
        : null;
  }

  /** An erasure as it is shown. */
  record DeletionView(
      UUID id,
      String state,
      long from,
      long to,
      @JsonProperty("due_at") Instant due,
      long erased,
      @JsonInclude(Include.NON_NULL) @Nullable String erasure) {}
}

package me.uport.caleuche.backup;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/**
 * The hub of one identity as it was when it was read. Only {@link EventStore} moves a head, by
 * compare-and-swap in SQL: an entity that was read, changed and written back could lose an event.
 */
@Entity
@Immutable
@Table(name = "hub")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class Hub {

  @Id
  @Column(name = "hub_id")
  private long id;

  private String owner;
  private String head;
  private long length;
  private long keptBytes;
  private long keptEvents;
  private long compactedTo;

  protected Hub() {}

  long id() {
    return id;
  }

  /** The normalised DID. */
  String owner() {
    return owner;
  }

  /** Id of the newest event, erased or not. */
  String head() {
    return head;
  }

  /** Events ever appended; the newest one's place. */
  long length() {
    return length;
  }

  /** Bytes of the bodies that are kept. */
  long keptBytes() {
    return keptBytes;
  }

  /** Events whose body is kept. */
  long keptEvents() {
    return keptEvents;
  }

  /** Events up to this place are found in a snapshot only; 0: none are. */
  long compactedTo() {
    return compactedTo;
  }

  /** The end of the chain. */
  Head end() {
    return new Head(length, head, keptEvents);
  }
}

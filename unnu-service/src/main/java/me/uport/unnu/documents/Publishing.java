package me.uport.unnu.documents;

import java.util.function.Supplier;
import me.uport.did.Did;
import me.uport.ipfs.IpfsFile;
import me.uport.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Keeps documents for their publishers. */
@Component
class Publishing {
  private final DocumentSubject subjects;
  private final DocumentRows rows;
  private final DocumentProperties properties;

  Publishing(DocumentSubject subjects, DocumentRows rows, DocumentProperties properties) {
    this.subjects = subjects;
    this.rows = rows;
    this.properties = properties;
  }

  /**
   * Makes a file of a document that is its publisher's.
   *
   * @throws me.uport.web.RefusedException when it is too large, none, or another's
   */
  IpfsFile file(Did publisher, byte[] content) {
    if (content.length > properties.maxSize().toBytes()) {
      throw Refusal.of(
              HttpStatus.CONTENT_TOO_LARGE,
              "document_too_large",
              "Expected a document of at most %d bytes, found %d"
                  .formatted(properties.maxSize().toBytes(), content.length))
          .asException();
    }
    subjects.check(publisher, content);
    return IpfsFile.of(content);
  }

  /** Keeps the file, in the caller's transaction; the same file again changes nothing. */
  void publish(Did publisher, IpfsFile file) {
    String name = publisher.toString();
    rows.lock(name);
    if (rows.isPublishedBy(name, file.cid())) {
      return;
    }
    require(
        () -> rows.countOf(name) < properties.maxPerPublisher(),
        Refusal.forbidden(
            "document_quota_exceeded",
            "Expected at most %d documents of one identity"
                .formatted(properties.maxPerPublisher())));
    if (rows.keep(file)) {
      require(
          () -> rows.count(properties.daily()),
          Refusal.tooMany(
              "daily_limit_reached",
              "Expected at most %d new documents a day".formatted(properties.daily())));
    }
    rows.publish(name, file.cid());
  }

  private static void require(Supplier<Boolean> condition, Refusal otherwise) {
    if (!condition.get()) {
      throw otherwise.asException();
    }
  }
}

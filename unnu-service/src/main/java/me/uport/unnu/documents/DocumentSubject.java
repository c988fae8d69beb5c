package me.uport.unnu.documents;

import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import me.uport.crypto.Address;
import me.uport.did.Did;
import me.uport.did.DidDocument;
import me.uport.did.VerificationMethod;
import me.uport.did.uport.UportDocuments;
import me.uport.mnid.Mnid;
import me.uport.unnu.identity.CreatedIdentities;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import me.uport.web.auth.Identities;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decides whether a document is its publisher's. It is when it is about the publisher's DID, or
 * about the contract identity ({@code did:uport}) at the publisher's own address, or of one that
 * was created here for that address as its device key. A profile of 2016 does not say whose it is;
 * it is its publisher's when it has the publisher's key.
 */
@Component
class DocumentSubject {
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private final JsonMapper json;
  private final Identities identities;
  private final CreatedIdentities created;

  DocumentSubject(JsonMapper json, Identities identities, CreatedIdentities created) {
    this.json = json;
    this.identities = identities;
    this.created = created;
  }

  /**
   * Checks a document.
   *
   * @param publisher in its one spelling
   * @throws RefusedException 400 when it is no document, 403 when it is another's
   */
  void check(Did publisher, byte[] content) {
    Object id = object(content).get("id");
    if (id == null) {
      checkProfile(publisher, content);
      return;
    }
    Did subject = subject(String.valueOf(id));
    read(subject, content);
    if (!isOf(publisher, subject)) {
      throw Refusal.forbidden(
              "not_your_document",
              "Expected a document about the caller or an identity of the caller, found one about "
                  + subject)
          .asException();
    }
  }

  private Map<String, Object> object(byte[] content) {
    try {
      Map<String, Object> object = json.readValue(content, OBJECT);
      if (object != null) {
        return object;
      }
    } catch (JacksonException e) {
      throw invalid("a JSON object");
    }
    throw invalid("a JSON object");
  }

  private static Did subject(String id) {
    try {
      return Did.parse(id);
    } catch (IllegalArgumentException e) {
      throw invalid("an id that is a DID");
    }
  }

  private void checkProfile(Did publisher, byte[] content) {
    boolean own =
        read(publisher, content).verificationMethods().stream()
            .map(VerificationMethod::publicKey)
            .flatMap(Optional::stream)
            .anyMatch(key -> account(publisher).filter(key.address()::equals).isPresent());
    if (!own) {
      throw Refusal.forbidden(
              "not_your_document",
              "Expected a document with the caller's DID as its id, or a profile with the caller's"
                  + " key")
          .asException();
    }
  }

  private static DidDocument read(Did subject, byte[] content) {
    try {
      return UportDocuments.read(subject, content);
    } catch (ParseException e) {
      throw invalid("a DID document: " + e.getMessage());
    }
  }

  private boolean isOf(Did publisher, Did subject) {
    if (identities.canonical(subject).equals(publisher)) {
      return true;
    }
    Optional<Address> account = account(publisher);
    if (!subject.method().equals("uport") || account.isEmpty()) {
      return false;
    }
    try {
      Mnid mnid = Mnid.parse(subject.identifier());
      return mnid.address().equals(account.get())
          || created.isOf(Long.decode(mnid.network()), mnid.address(), account.get());
    } catch (IllegalArgumentException e) {
      throw invalid("an id with a right MNID");
    }
  }

  /** The address behind a did:ethr that has one. */
  private static Optional<Address> account(Did publisher) {
    String identifier = publisher.identifier();
    String last = identifier.substring(identifier.lastIndexOf(':') + 1);
    return publisher.method().equals("ethr") && last.length() == 42
        ? Optional.of(Address.parse(last))
        : Optional.empty();
  }

  private static RefusedException invalid(String expected) {
    return Refusal.badRequest("invalid_document", "Expected " + expected).asException();
  }
}

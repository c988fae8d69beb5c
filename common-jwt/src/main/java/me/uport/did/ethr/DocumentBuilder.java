package me.uport.did.ethr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import me.uport.crypto.Address;
import me.uport.crypto.Hex;
import me.uport.did.Did;
import me.uport.did.DidDocument;
import me.uport.did.DidService;
import me.uport.did.VerificationMethod;
import me.uport.did.ethr.RegistryEvent.AttributeChanged;
import me.uport.did.ethr.RegistryEvent.DelegateChanged;
import me.uport.did.ethr.RegistryEvent.OwnerChanged;

/**
 * Applies an identity's changes one after the other (did:ethr method specification, "Read").
 *
 * <p>Every change of a delegate or key counts, expired ones and revocations too, so that {@code
 * #delegate-n} names one key for ever.
 */
final class DocumentBuilder {

  private static final Pattern ATTRIBUTE =
      Pattern.compile("did/(pub|svc)/(\\w+)(?:/(\\w+))?(?:/(\\w+))?");

  private final Did did;
  private final EthrIdentifier identifier;
  private final Cutoff cutoff;
  private final Keys keys;

  /** Keyed by what was added, so that revoking it finds it again. */
  private final Map<String, VerificationMethod> methods = new LinkedHashMap<>();

  private final Map<String, String> authentication = new LinkedHashMap<>();
  private final Map<String, String> assertion = new LinkedHashMap<>();
  private final Map<String, String> agreement = new LinkedHashMap<>();
  private final Map<String, DidService> services = new LinkedHashMap<>();
  private Address controller;
  private int delegates;
  private int serviceCount;

  DocumentBuilder(Did did, EthrIdentifier identifier, long chainId, Cutoff cutoff) {
    this.did = did;
    this.identifier = identifier;
    this.cutoff = cutoff;
    this.keys = new Keys(did, chainId);
    this.controller = identifier.address();
  }

  /** Applies the next change. */
  void apply(OwnerChanged change) {
    controller = change.owner();
  }

  /**
   * Whether the identity was given up. Nothing that comes after may be applied: the contract lets
   * the original key act again, this method of DIDs does not.
   */
  boolean isDeactivated() {
    return controller.isZero();
  }

  /** Applies the next change. */
  void apply(DelegateChanged change) {
    delegates++;
    String key = "delegate " + change.type() + " " + change.delegate();
    if (!cutoff.isValid(change.validTo())) {
      remove(key);
      return;
    }
    VerificationMethod method = keys.account("delegate-" + delegates, change.delegate());
    switch (change.type()) {
      case "sigAuth" -> add(key, method, authentication, assertion);
      case "veriKey" -> add(key, method, assertion);
      default -> {} // types of others' making carry no meaning here
    }
  }

  /** Applies the next change. */
  void apply(AttributeChanged change) {
    Matcher name = ATTRIBUTE.matcher(change.name());
    if (change.name().startsWith("did/pub/")) {
      delegates++;
    } else if (change.name().startsWith("did/svc/")) {
      serviceCount++;
    }
    if (!name.matches()) {
      return;
    }
    String key = "attribute " + change.name() + " " + change.value();
    if (!cutoff.isValid(change.validTo())) {
      remove(key);
      services.remove(key);
    } else if (name.group(1).equals("pub")) {
      addKey(key, name, Hex.decode(change.value()));
    } else {
      addService(key, name.group(2), Hex.decode(change.value()));
    }
  }

  private void addKey(String key, Matcher name, byte[] value) {
    String purpose = name.group(3);
    keys.attribute("delegate-" + delegates, name.group(2), name.group(4), value)
        .ifPresent(
            method -> {
              switch (purpose == null ? "" : purpose) {
                case "sigAuth" -> add(key, method, authentication, assertion);
                case "enc" -> add(key, method, agreement);
                default -> add(key, method, assertion);
              }
            });
  }

  private void addService(String key, String type, byte[] value) {
    ServiceEndpoints.read(value)
        .ifPresent(
            endpoint ->
                services.put(
                    key, new DidService(keys.id("service-" + serviceCount), type, endpoint)));
  }

  @SafeVarargs
  private void add(String key, VerificationMethod method, Map<String, String>... purposes) {
    methods.put(key, method);
    for (Map<String, String> purpose : purposes) {
      purpose.put(key, method.id());
    }
  }

  private void remove(String key) {
    methods.remove(key);
    authentication.remove(key);
    assertion.remove(key);
    agreement.remove(key);
  }

  /** The document after the changes applied so far. */
  DidDocument build() {
    if (isDeactivated()) {
      return DidDocument.withoutKeys(did);
    }
    List<VerificationMethod> own = controllerKeys();
    List<String> ownIds = own.stream().map(VerificationMethod::id).toList();
    return new DidDocument(
        did,
        List.of(),
        joined(own, methods.values()),
        joined(ownIds, authentication.values()),
        joined(ownIds, assertion.values()),
        List.copyOf(agreement.values()),
        List.copyOf(services.values()));
  }

  /** The owner's account; and the key in the DID while the identity is still its own owner. */
  private List<VerificationMethod> controllerKeys() {
    List<VerificationMethod> own = new ArrayList<>();
    own.add(keys.account("controller", controller));
    if (identifier.publicKey() != null && controller.equals(identifier.address())) {
      own.add(keys.secp256k1("controllerKey", identifier.publicKey()));
    }
    return own;
  }

  private static <T> List<T> joined(List<T> first, Iterable<T> rest) {
    List<T> all = new ArrayList<>(first);
    rest.forEach(all::add);
    return all;
  }
}

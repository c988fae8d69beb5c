package me.uport.did.pkh;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import me.uport.did.Did;
import me.uport.did.DidDocument;
import me.uport.did.DidMetadata;
import me.uport.did.DidResolution;
import me.uport.did.DidResolution.NotResolved;
import me.uport.did.DidResolution.Resolved;
import me.uport.did.DidResolver;
import me.uport.did.ResolutionErrors;
import me.uport.did.VerificationMethod;

/**
 * Resolves {@code did:pkh:eip155:…} (<a
 * href="https://github.com/w3c-ccg/did-pkh/blob/main/did-pkh-method-draft.md">specification</a>):
 * an Ethereum account, for ever and only that of its first key, on any chain. Accounts of other
 * chains sign with what is not understood here. Asks nobody; stateless.
 */
public final class PkhDidResolver implements DidResolver {

  private static final Pattern EIP155 =
      Pattern.compile("eip155:(?:0|[1-9][0-9]{0,31}):0x[0-9a-fA-F]{40}");

  private static final List<Object> CONTEXT =
      List.of(
          "https://www.w3.org/ns/did/v1",
          "https://w3id.org/security/suites/secp256k1recovery-2020/v2");

  @Override
  public DidResolution resolve(Did did) {
    if (!did.method().equals("pkh")) {
      return new NotResolved(
          ResolutionErrors.METHOD_NOT_SUPPORTED, "Expected did:pkh but found did:" + did.method());
    }
    Matcher account = EIP155.matcher(did.identifier());
    if (!account.matches()) {
      return new NotResolved(
          ResolutionErrors.INVALID_DID, "Expected did:pkh:eip155:<chain id>:0x and 40 hex digits");
    }
    VerificationMethod method =
        new VerificationMethod(
            did + "#blockchainAccountId",
            "EcdsaSecp256k1RecoveryMethod2020",
            did.toString(),
            Map.of("blockchainAccountId", did.identifier()));
    List<String> id = List.of(method.id());
    return new Resolved(
        new DidDocument(did, CONTEXT, List.of(method), id, id, List.of(), List.of()),
        DidMetadata.NONE);
  }
}

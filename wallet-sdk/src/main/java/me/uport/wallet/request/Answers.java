package me.uport.wallet.request;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.uport.contracts.MessageHashes;
import me.uport.crypto.Hex;
import me.uport.crypto.PrivateKey;
import me.uport.crypto.RecoverableSignature;
import me.uport.crypto.box.BoxPublicKey;
import me.uport.jwt.JwtSigner;
import me.uport.node.Hash32;

/**
 * Makes the answers of one identity, just as wallets of 2018 do. Where a dapp has asked for it,
 * they are encrypted to its key. Thread-safe.
 */
public final class Answers {

  private static final Duration LIFETIME = Duration.ofHours(24);

  private final JwtSigner signer;
  private final BoxPublicKey encryptionKey;
  private final SecureRandom random;

  /**
   * Makes one.
   *
   * @param signer signs for the identity
   * @param encryptionKey what dapps encrypt to when they push
   */
  public Answers(JwtSigner signer, BoxPublicKey encryptionKey, SecureRandom random) {
    this.signer = signer;
    this.encryptionKey = encryptionKey;
    this.random = random;
  }

  /** Logs in, and discloses ({@code shareResp}). */
  public Answer disclose(WalletRequest.Disclosure request, Disclosed disclosed) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("type", "shareResp");
    payload.put("aud", request.origin().requester().toString());
    payload.put("req", request.origin().token());
    if (!disclosed.own().isEmpty()) {
      payload.put("own", disclosed.own());
    }
    if (!disclosed.verified().isEmpty()) {
      payload.put("verified", disclosed.verified());
    }
    disclosed.account().ifPresent(mnid -> payload.put("nad", mnid));
    disclosed.deviceKey().ifPresent(address -> payload.put("dad", address));
    disclosed.notificationToken().ifPresent(token -> payload.put("capabilities", List.of(token)));
    payload.put("boxPub", encryptionKey.toBase64());
    return answer(request.origin(), "access_token", signer.sign(payload, LIFETIME));
  }

  /** Signs the claim that was asked for, and nothing else. */
  public Answer signClaim(WalletRequest.ClaimSigning request) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("sub", request.subject());
    payload.put("claim", request.claim());
    request.expiresAt().ifPresent(seconds -> payload.put("exp", seconds));
    return answer(request.origin(), "verification", signer.sign(payload, null));
  }

  /**
   * Says which transaction was sent.
   *
   * @param transaction its hash
   */
  public Answer sent(WalletRequest.Transaction request, Hash32 transaction) {
    return answer(request.origin(), "tx", transaction.toString());
  }

  /** Says that a claim was taken and is kept: the claim itself, as dapps of 2018 expect. */
  public Answer kept(WalletRequest.OfferedClaim request) {
    return answer(request.origin(), "verification", request.origin().token());
  }

  /** Signs bytes ({@code personal_sign}, EIP-191 version 0x45). */
  public Answer signPersonally(WalletRequest.PersonalSigning request, PrivateKey account) {
    RecoverableSignature signature = account.sign(MessageHashes.personal(request.data().toArray()));
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("type", "personalSignResp");
    payload.put("data", request.data().toString());
    return answer(
        request.origin(),
        "personalSig",
        signer.sign(signed(payload, request.origin(), signature), LIFETIME));
  }

  /**
   * Signs typed data (EIP-712).
   *
   * @throws IllegalArgumentException when the types do not fit the message
   */
  public Answer signTypedData(WalletRequest.TypedDataSigning request, PrivateKey account) {
    RecoverableSignature signature = account.sign(MessageHashes.typed(request.typedData()));
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("type", "eip712Resp");
    payload.put("request", request.typedData());
    return answer(
        request.origin(),
        "typedDataSig",
        signer.sign(signed(payload, request.origin(), signature), LIFETIME));
  }

  private Answer answer(Origin origin, String name, String text) {
    return Answer.of(
        name, origin.encryptTo().map(key -> key.encrypt(text, random).toJson()).orElse(text));
  }

  private static Map<String, Object> signed(
      Map<String, Object> payload, Origin origin, RecoverableSignature signature) {
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("r", Hex.encode(signature.r()));
    parts.put("s", Hex.encode(signature.s()));
    parts.put("v", signature.v());
    payload.put("aud", origin.requester().toString());
    payload.put("signature", parts);
    return payload;
  }
}

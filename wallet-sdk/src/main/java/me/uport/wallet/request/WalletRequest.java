package me.uport.wallet.request;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Wei;

/** What a dapp may ask for. Every text in it is the dapp's: show it as such. */
public sealed interface WalletRequest {

  /** Who asks, and how the answer gets back. */
  Origin origin();

  /**
   * To log in, and to disclose ({@code shareReq}).
   *
   * @param own what the user is to say about himself: {@code name}, {@code email}, …
   * @param verified claims of others about the user
   * @param notifications whether the dapp wants to push
   * @param account which account it wants to know, if any
   */
  record Disclosure(
      Origin origin,
      List<String> own,
      List<WantedClaim> verified,
      boolean notifications,
      Optional<WantedAccount> account)
      implements WalletRequest {

    /** Takes copies of the lists. */
    public Disclosure {
      own = List.copyOf(own);
      verified = List.copyOf(verified);
    }
  }

  /**
   * A claim of somebody else about the user.
   *
   * @param type its name: {@code email}
   * @param essential whether the dapp does not go on without it
   * @param issuers whose claims are good; empty for anybody's
   * @param reason why the dapp wants it
   */
  record WantedClaim(
      String type, boolean essential, List<String> issuers, Optional<String> reason) {

    /** Takes a copy of the list. */
    public WantedClaim {
      issuers = List.copyOf(issuers);
    }
  }

  /**
   * The account that a dapp wants to know.
   *
   * @param kind {@code general}, {@code segregated}, {@code keypair}, {@code devicekey}
   * @param network its chain id in hexadecimal; nothing for the wallet's own
   * @param privateChain the same chain with a node of it, where the dapp brings one along
   */
  record WantedAccount(
      String kind, Optional<String> network, Optional<PrivateChain> privateChain) {}

  /**
   * To sign a claim ({@code verReq}).
   *
   * @param subject whom it is about
   * @param claim what is to be signed
   * @param expiresAt seconds since 1970 after which the claim does not hold; nothing: for ever
   */
  record ClaimSigning(
      Origin origin, String subject, Map<String, Object> claim, Optional<Long> expiresAt)
      implements WalletRequest {}

  /**
   * To send a transaction ({@code ethtx}).
   *
   * @param to the recipient or contract; nothing to create a contract
   * @param value in wei
   * @param data call data; empty for a transfer, and where only {@code function} is given
   * @param function the call in words: {@code transfer(address 0x…, uint 5)}
   * @param from the account that is to send
   * @param network its chain id in hexadecimal
   * @param label the dapp's name for it
   */
  record Transaction(
      Origin origin,
      Optional<Address> to,
      Wei value,
      Bytes data,
      Optional<String> function,
      Optional<Address> from,
      Optional<String> network,
      Optional<String> label)
      implements WalletRequest {}

  /**
   * To sign bytes as {@code personal_sign} does ({@code personalSigReq}, EIP-191).
   *
   * @param data what is signed: show it as text where it is text
   */
  record PersonalSigning(Origin origin, Bytes data, Optional<Address> from)
      implements WalletRequest {}

  /**
   * To sign typed data ({@code eip712Req}, EIP-712).
   *
   * @param typedData {@code types}, {@code primaryType}, {@code domain}, {@code message}
   */
  record TypedDataSigning(Origin origin, Map<String, Object> typedData, Optional<Address> from)
      implements WalletRequest {}

  /**
   * Not a question: somebody gives the user a claim about him, to keep and to show.
   *
   * @param claim what it says
   */
  record OfferedClaim(Origin origin, String subject, Map<String, Object> claim)
      implements WalletRequest {}
}

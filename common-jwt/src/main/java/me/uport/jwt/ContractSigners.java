package me.uport.jwt;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import me.uport.crypto.Address;
import me.uport.did.VerificationMethod;

/**
 * Finds the contract account that signed a token, among those that a document names together with
 * their chain: the same address can be another's on another chain.
 */
final class ContractSigners {

  /** More accounts are not asked for one token: each question runs foreign code. */
  private static final int MOST_ACCOUNTS = 4;

  private static final int LARGEST_SIGNATURE = 8192;

  /** CAIP-10, and the form before it. */
  private static final Pattern ACCOUNT =
      Pattern.compile(
          "eip155:(?<chain>[1-9][0-9]{0,17}):(?<account>0x[0-9a-fA-F]{40})"
              + "|(?<oldAccount>0x[0-9a-fA-F]{40})@eip155:(?<oldChain>[1-9][0-9]{0,17})");

  private record Account(long chainId, Address address) {}

  private final ContractAccounts accounts;

  ContractSigners(ContractAccounts accounts) {
    this.accounts = accounts;
  }

  /** Whether one of the candidates is a contract account that says so. */
  boolean hasSigned(byte[] hash32, byte[] signature, List<VerificationMethod> candidates) {
    return signature.length > 0
        && signature.length <= LARGEST_SIGNATURE
        && candidates.stream()
            .flatMap(ContractSigners::account)
            .distinct()
            .limit(MOST_ACCOUNTS)
            .anyMatch(it -> accounts.hasSigned(it.chainId(), it.address(), hash32, signature));
  }

  private static Stream<Account> account(VerificationMethod method) {
    return method.material().get("blockchainAccountId") instanceof String id
        ? account(ACCOUNT.matcher(id)).stream()
        : Stream.empty();
  }

  private static Optional<Account> account(Matcher id) {
    if (!id.matches()) {
      return Optional.empty();
    }
    String chain = Optional.ofNullable(id.group("chain")).orElseGet(() -> id.group("oldChain"));
    String account =
        Optional.ofNullable(id.group("account")).orElseGet(() -> id.group("oldAccount"));
    // The checksum of capital letters was never asked for in documents.
    return Optional.of(
        new Account(Long.parseLong(chain), Address.parse(account.toLowerCase(Locale.ROOT))));
  }
}

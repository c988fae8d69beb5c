package me.uport.jwt;

import me.uport.crypto.Address;

/**
 * Asks chains whether an account that is a contract has signed (EIP-1271), also one that is yet to
 * be deployed (EIP-6492). An option of {@link JwtVerifier}: did-jwt and other resolvers know
 * nothing of it, so that tokens signed so are understood here alone. Implementations are
 * thread-safe, and bound in what a question costs; they remember no answer, because an account may
 * change its mind with every block.
 */
@FunctionalInterface
public interface ContractAccounts {

  /** Contracts sign nothing. */
  ContractAccounts NONE = (chainId, account, hash32, signature) -> false;

  /**
   * Whether a contract says that a signature is its own.
   *
   * @param chainId the chain that the account is on; of a chain that is not known the answer is no
   * @param account the account
   * @param hash32 SHA-256 of the token's signing input, 32 bytes
   * @param signature in the account's own form, or wrapped as EIP-6492 says
   * @throws me.uport.did.ResolutionUnavailableException when the chain cannot be asked
   */
  boolean hasSigned(long chainId, Address account, byte[] hash32, byte[] signature);
}

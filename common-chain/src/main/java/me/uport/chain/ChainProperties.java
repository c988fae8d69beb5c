package me.uport.chain;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import me.uport.crypto.Address;
import me.uport.node.Wei;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code uport.chain}: every key stands, with its meaning and default, in {@code uport-chain.yaml}.
 *
 * @param defaultNetwork the label, name or chain id of the network meant when none is named
 * @param networks the networks by label; a label is only a name within the configuration
 * @param rpc how nodes are asked
 * @param documents how long DID documents are remembered
 * @param contractAccounts whether accounts that are contracts may sign tokens
 */
@ConfigurationProperties("uport.chain")
@Validated
record ChainProperties(
    @NotBlank String defaultNetwork,
    @NotEmpty Map<String, @Valid NetworkProperties> networks,
    @Valid @NotNull Rpc rpc,
    @Valid @NotNull Documents documents,
    @Valid @NotNull ContractAccountRules contractAccounts) {

  /**
   * Whether, and how, accounts that are contracts are asked (EIP-1271, EIP-6492).
   *
   * @param enabled whether they are
   * @param gas what one of them may use to answer
   */
  record ContractAccountRules(boolean enabled, @Min(21_000) @Max(30_000_000) long gas) {}

  /**
   * One network.
   *
   * @param name what clients call it
   * @param chainId its chain id
   * @param rpcUrls its nodes, the preferred one first
   * @param confirmations how many blocks make a transaction final
   * @param finality what the chain itself must say of its block besides
   * @param safeConfirmations how many blocks make it safe before that
   * @param gas what transactions may pay; every key has a default
   */
  record NetworkProperties(
      @NotBlank String name,
      @Min(1) long chainId,
      @NotEmpty List<URI> rpcUrls,
      @Min(1) @Max(10_000) @Nullable Integer confirmations,
      Finality.@Nullable Mark finality,
      @Min(1) @Max(10_000) @Nullable Integer safeConfirmations,
      @Nullable Gas gas,
      @Nullable Address txRelay,
      @Nullable Address metaIdentityManager,
      @Nullable Address identityManager,
      @Nullable Address ethereumClaimsRegistry,
      @Nullable Address uportRegistry,
      @Nullable Address ethereumDidRegistry,
      @Nullable Address sensuiVault,
      @Nullable Address counterfactualIdentityManager,
      @Nullable Address erc2771Forwarder) {}

  /** See {@link GasPolicy}. */
  record Gas(
      @Nullable Wei priorityFeeFloor,
      @Nullable Wei maxFeeCap,
      @Nullable Integer estimateMarginPercent,
      @Nullable Integer bumpAfterBlocks,
      @Nullable Integer bumpPercent,
      @Nullable Integer purgeAfterBlocks,
      @Nullable Long gasLimitFloor,
      @Nullable Long gasLimitCap,
      @Nullable Duration estimateReuse) {}

  /**
   * How nodes are asked.
   *
   * @param connectTimeout to connect
   * @param requestTimeout for a whole answer
   * @param maxAnswerBytes the largest answer
   * @param greatestHeadLag how many blocks a node may be behind another
   */
  record Rpc(
      @NotNull Duration connectTimeout,
      @NotNull Duration requestTimeout,
      @Min(1024) int maxAnswerBytes,
      @Min(0) long greatestHeadLag) {}

  /**
   * How long DID documents are remembered, and where those of {@code did:uport} come from.
   *
   * @param timeToLive how long; a revocation is seen after this time at the latest
   * @param size how many at most
   * @param finality from which head documents of {@code did:ethr} are read
   * @param confirmations how many blocks below that head
   * @param ipfsGateway where the documents of {@code did:uport} are fetched; none: that method is
   *     not resolved
   */
  record Documents(
      @NotNull Duration timeToLive,
      @Min(1) int size,
      @NotNull @DefaultValue("latest") me.uport.did.ethr.Finality finality,
      @Min(0) @Max(10_000) @DefaultValue("0") int confirmations,
      @Nullable URI ipfsGateway) {}
}

package me.uport.unnu.documents;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * {@code unnu.documents}.
 *
 * @param maxSize largest document
 * @param maxPerPublisher documents of one identity
 * @param daily new documents of all identities on one day (UTC)
 * @param ipfsApi the HTTP API of the IPFS node that documents are handed to; none: they are kept
 *     here alone
 * @param interval how often documents that wait for that node are looked for
 * @param timeout for one answer of the node
 * @param firstPause after the first failure; doubles with each further one
 * @param longestPause bound of that pause
 */
@ConfigurationProperties("unnu.documents")
@Validated
record DocumentProperties(
    @NotNull DataSize maxSize,
    @Min(1) int maxPerPublisher,
    @Min(1) int daily,
    @Nullable URI ipfsApi,
    @NotNull Duration interval,
    @NotNull Duration timeout,
    @NotNull Duration firstPause,
    @NotNull Duration longestPause) {}

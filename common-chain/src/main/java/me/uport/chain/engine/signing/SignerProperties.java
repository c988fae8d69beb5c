package me.uport.chain.engine.signing;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import me.uport.crypto.Address;
import me.uport.node.Wei;
import me.uport.web.Secret;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code uport.chain.signer}: exactly one of the four places where keys can be.
 *
 * @param privateKey the keys, each 32 bytes in hex, separated by commas or white space
 * @param privateKeyFile a file that holds them
 * @param keystoreFiles encrypted keystores (Web3 Secret Storage, version 3)
 * @param keystorePasswordFile the password of all of them
 * @param remoteUrl a remote signer with web3signer's HTTP interface
 * @param remoteAddresses which of its accounts are used; empty: all
 * @param remoteTimeout for an answer of the remote signer
 * @param treasury one of these accounts, which does nothing but keep the others in funds; or null
 * @param minimumBalance a signer that has less is topped up by the treasury
 * @param topUpAmount by so much
 */
@ConfigurationProperties("uport.chain.signer")
public record SignerProperties(
    @Nullable Secret privateKey,
    @Nullable Path privateKeyFile,
    @DefaultValue List<Path> keystoreFiles,
    @Nullable Path keystorePasswordFile,
    @Nullable URI remoteUrl,
    @DefaultValue List<String> remoteAddresses,
    @DefaultValue("2s") Duration remoteTimeout,
    @Nullable Address treasury,
    @DefaultValue("0.1ether") Wei minimumBalance,
    @DefaultValue("0.5ether") Wei topUpAmount) {}

package me.uport.chain.engine;

import java.nio.file.Path;
import me.uport.web.Secret;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code uport.chain.signer}: one of the two.
 *
 * @param privateKey the key, 32 bytes in hex
 * @param privateKeyFile a file that holds it
 */
@ConfigurationProperties("uport.chain.signer")
record SignerProperties(@Nullable Secret privateKey, @Nullable Path privateKeyFile) {}

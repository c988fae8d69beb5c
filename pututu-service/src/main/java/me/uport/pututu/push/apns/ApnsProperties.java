package me.uport.pututu.push.apns;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import me.uport.web.Secret;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Access to Apple's push service.
 *
 * @param signingKey the text of the {@code .p8} file
 * @param signingKeyFile that file, used when the text itself is not given
 * @param keyId the key's id, 10 characters
 * @param teamId the developer team's id, 10 characters
 * @param topics the bundle ids of the apps: one for all, or {@code app=bundle id} for each
 * @param host of production
 * @param sandboxHost of the sandbox, for apps built by a developer
 * @param port of both
 * @param trustedCertificate a file with the certificate to trust instead of the system's, for
 *     development
 * @param timeout bound of each call, connecting included
 */
@Validated
@ConfigurationProperties("pututu.apns")
record ApnsProperties(
    @Nullable Secret signingKey,
    @Nullable Path signingKeyFile,
    @Nullable String keyId,
    @Nullable String teamId,
    @DefaultValue List<String> topics,
    @NotBlank String host,
    @NotBlank String sandboxHost,
    @Min(1) @Max(65535) int port,
    @Nullable Path trustedCertificate,
    @NotNull Duration timeout) {}

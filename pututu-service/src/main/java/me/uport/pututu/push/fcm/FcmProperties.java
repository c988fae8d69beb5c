package me.uport.pututu.push.fcm;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import me.uport.web.Secret;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Access to a Firebase project.
 *
 * @param baseUrl where Google's {@code https://fcm.googleapis.com} is to be found
 * @param serviceAccount the service account's JSON
 * @param serviceAccountFile a file with that JSON, used when the JSON itself is not given
 * @param timeout bound of each call, connecting included
 */
@Validated
@ConfigurationProperties("pututu.fcm")
record FcmProperties(
    @NotNull URI baseUrl,
    @Nullable Secret serviceAccount,
    @Nullable Path serviceAccountFile,
    @NotNull Duration timeout) {}

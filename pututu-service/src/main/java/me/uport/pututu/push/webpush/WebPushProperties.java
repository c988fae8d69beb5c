package me.uport.pututu.push.webpush;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import me.uport.web.Secret;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Who we are to push services, and how patient with each.
 *
 * @param privateKey the VAPID key: 32 bytes in base64url
 * @param privateKeyFile a file that holds it, used when the key itself is not given
 * @param publicKey the key that belongs to it: 65 bytes in base64url
 * @param subject how a push service reaches the operator: a mailto: or https: URL
 * @param perService how many messages one instance has under way at one push service
 * @param failures after how many failures in a row one push service is left in peace
 * @param pause for how long it is
 */
@Validated
@ConfigurationProperties("pututu.webpush")
record WebPushProperties(
    @Nullable Secret privateKey,
    @Nullable Path privateKeyFile,
    @Nullable String publicKey,
    @NotNull @Pattern(regexp = "|(mailto:|https:).+") String subject,
    @Positive int perService,
    @Positive int failures,
    @NotNull Duration pause) {}

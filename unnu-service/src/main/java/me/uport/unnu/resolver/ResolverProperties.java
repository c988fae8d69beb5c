package me.uport.unnu.resolver;

import jakarta.validation.constraints.NotEmpty;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * {@code unnu.resolver}.
 *
 * @param methods the DID methods that are resolved for everybody
 */
@ConfigurationProperties("unnu.resolver")
@Validated
record ResolverProperties(@NotEmpty Set<String> methods) {}

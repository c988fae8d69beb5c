package me.uport.caleuche.bodies;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import me.uport.caleuche.bodies.BodyProperties.S3;
import me.uport.web.FaultTranslator;
import me.uport.web.Refusal;
import me.uport.web.http.StreamedBodies;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where bodies are kept, and which requests bring them. */
@Configuration(proxyBeanMethods = false)
class BodyConfiguration {

  private static final Pattern STREAMED = Pattern.compile("(/v1)?/(body/[^/]*|import)/?");

  @Bean
  ObjectStore objectStore(BodyProperties properties, Clock clock) {
    S3 s3 = properties.s3();
    return s3.isConfigured() ? bucket(s3, clock) : new FolderStore(properties.folder());
  }

  private static S3Store bucket(S3 s3, Clock clock) {
    var signature =
        new S3Signature(
            s3.region(),
            required("access-key", "CALEUCHE_S3_ACCESS_KEY", s3.accessKey()),
            required(
                "secret-key",
                "CALEUCHE_S3_SECRET_KEY",
                s3.secretKey() == null ? null : s3.secretKey().reveal()));
    String endpoint = String.valueOf(s3.endpoint()).replaceAll("/+$", "");
    String name = required("bucket", "CALEUCHE_S3_BUCKET", s3.bucket());
    return new S3Store(URI.create(endpoint + "/" + name), s3.timeout(), signature, clock);
  }

  private static String required(String key, String variable, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(
          "Expected caleuche.bodies.s3.%s (%s) beside the endpoint, found none"
              .formatted(key, variable));
    }
    return value.strip();
  }

  @Bean
  StreamedBodies uploads() {
    return BodyConfiguration::isUpload;
  }

  private static boolean isUpload(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return STREAMED.matcher(path).matches();
  }

  @Bean
  FaultTranslator objectStoreFaults() {
    return fault ->
        fault instanceof ObjectStoreException
            ? Optional.of(
                Refusal.unavailable(
                    "body_store_unavailable", "Large bodies cannot be reached just now"))
            : Optional.empty();
  }
}

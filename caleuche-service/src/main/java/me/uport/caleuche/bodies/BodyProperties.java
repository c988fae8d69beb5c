package me.uport.caleuche.bodies;

import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import me.uport.web.Secret;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Large bodies.
 *
 * @param maxSize of one body; beyond it 413
 * @param inlineSize a body of at most so much is kept in the database
 * @param uploadTimeout how long an upload may take
 * @param uploads how many uploads and downloads at once in one instance
 * @param unnamedFor how long a body waits for an event that names it
 * @param folder where the larger ones are, unless S3 is configured
 * @param checkEvery how often a few bodies are read and compared with their hash
 * @param checkAtOnce how many bodies a round reads
 * @param s3 the object store to use instead of the folder
 */
@Validated
@ConfigurationProperties("caleuche.bodies")
record BodyProperties(
    @DefaultValue("64MB") DataSize maxSize,
    @DefaultValue("64KB") DataSize inlineSize,
    @DefaultValue("10m") Duration uploadTimeout,
    @Positive @DefaultValue("32") int uploads,
    @DefaultValue("24h") Duration unnamedFor,
    @DefaultValue("caleuche-bodies") Path folder,
    @DefaultValue("5m") Duration checkEvery,
    @Positive @DefaultValue("50") int checkAtOnce,
    @DefaultValue S3 s3) {

  /**
   * An object store with the S3 interface.
   *
   * @param endpoint its URL, such as https://s3.eu-central-1.amazonaws.com; absent: the folder is
   *     used
   * @param region as signatures name it
   * @param bucket must exist
   * @param accessKey whose requests these are
   * @param secretKey signs them
   * @param timeout of one request
   */
  record S3(
      @Nullable URI endpoint,
      @DefaultValue("us-east-1") String region,
      @Nullable String bucket,
      @Nullable String accessKey,
      @Nullable Secret secretKey,
      @DefaultValue("60s") Duration timeout) {

    boolean isConfigured() {
      return endpoint != null && !endpoint.toString().isBlank();
    }
  }

  BodyProperties {
    if (inlineSize.toBytes() > maxSize.toBytes()) {
      throw new IllegalArgumentException(
          "Expected caleuche.bodies.inline-size to be at most caleuche.bodies.max-size, "
              + maxSize
              + ", but found "
              + inlineSize);
    }
  }
}

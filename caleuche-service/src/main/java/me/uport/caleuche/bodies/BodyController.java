package me.uport.caleuche.bodies;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Semaphore;
import me.uport.caleuche.bodies.Bodies.ReadOutcome;
import me.uport.did.Did;
import me.uport.jwt.VerifiedJwt;
import me.uport.web.Caller;
import me.uport.web.JSend;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import me.uport.web.auth.Identities;
import me.uport.web.http.BodyStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Large bodies on their way in and out, by way of a file, so that no memory holds them. */
@RestController
@RequestMapping({"/body/{sha256}", "/v1/body/{sha256}"})
class BodyController {

  private static final Logger LOG = LoggerFactory.getLogger(BodyController.class);

  private final Bodies bodies;
  private final BodyStreams streams;
  private final BodyProperties properties;
  private final Identities identities;
  private final Semaphore places;

  BodyController(
      Bodies bodies, BodyStreams streams, BodyProperties properties, Identities identities) {
    this.bodies = bodies;
    this.streams = streams;
    this.properties = properties;
    this.identities = identities;
    this.places = new Semaphore(properties.uploads());
  }

  @PutMapping
  JSend upload(
      @Caller("uploadBody") VerifiedJwt caller,
      @PathVariable String sha256,
      HttpServletRequest request)
      throws IOException {
    Sha256 name = Sha256.tryParse(sha256).orElseThrow(BodyController::notAHash);
    return withFile(
        file -> {
          try (OutputStream target = Files.newOutputStream(file)) {
            streams.copy(
                request, target, properties.maxSize().toBytes(), properties.uploadTimeout());
          }
          return answer(bodies.store(ownerOf(caller), name, file));
        });
  }

  @GetMapping
  void download(
      @Caller("readBackup") VerifiedJwt caller,
      @PathVariable String sha256,
      HttpServletResponse response)
      throws IOException {
    Sha256 name = Sha256.tryParse(sha256).orElseThrow(BodyController::unknown);
    withFile(
        file -> {
          ReadOutcome found =
              bodies.read(ownerOf(caller), name, file).orElseThrow(BodyController::unknown);
          write(found, name, file, response);
          return name;
        });
  }

  private static void write(ReadOutcome found, Sha256 name, Path file, HttpServletResponse response)
      throws IOException {
    switch (found) {
      case ReadOutcome.Intact(long size) -> {
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        response.setContentLengthLong(size);
        Files.copy(file, response.getOutputStream());
      }
      case ReadOutcome.Damaged(String flaw) -> {
        LOG.error("Body {} is {}", name, flaw);
        throw Refusal.of(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "body_damaged",
                "This body is not what its hash says any more; the operator has been told")
            .asException();
      }
    }
  }

  private <T> T withFile(FileWork<T> work) throws IOException {
    if (!places.tryAcquire()) {
      throw Refusal.unavailable(
              "too_many_uploads", "Too many bodies are on their way; please ask again")
          .asException();
    }
    try {
      Path file = Files.createTempFile("caleuche-", ".body");
      try {
        return work.with(file);
      } finally {
        Files.deleteIfExists(file);
      }
    } finally {
      places.release();
    }
  }

  private static JSend answer(UploadOutcome outcome) {
    return switch (outcome) {
      case UploadOutcome.Stored(var hash, long size) ->
          JSend.data(Map.of("sha256", hash.hex(), "size", size));
      case UploadOutcome.OtherContent(var found) ->
          throw Refusal.of(
                  HttpStatus.UNPROCESSABLE_CONTENT,
                  "body_hash_mismatch",
                  "Expected a body with the hash in the path, found one with " + found)
              .asException();
      case UploadOutcome.TooManyBytes(long limit) ->
          throw Refusal.forbidden(
                  "byte_quota_exceeded", "Expected at most %d bytes in a hub".formatted(limit))
              .withData(Map.of("limit", limit))
              .asException();
      case UploadOutcome.Empty _ ->
          throw Refusal.badRequest("missing_body", "Expected a body, found none").asException();
    };
  }

  private Did ownerOf(VerifiedJwt caller) {
    return identities.canonical(caller.issuer());
  }

  private static RefusedException notAHash() {
    return Refusal.badRequest(
            "invalid_hash", "Expected the SHA-256 of the body in the path, in lower-case hex")
        .asException();
  }

  private static RefusedException unknown() {
    return Refusal.notFound("unknown_body", "There is no such body of this hub").asException();
  }

  /** Work with a file that is gone afterwards. */
  private interface FileWork<T> {
    T with(Path file) throws IOException;
  }
}

package me.uport.caleuche.backup;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import me.uport.caleuche.backup.StreamPlaces.TransferProperties;
import me.uport.did.Did;
import me.uport.jwt.VerifiedJwt;
import me.uport.web.Caller;
import me.uport.web.JSend;
import me.uport.web.Refusal;
import me.uport.web.auth.Identities;
import me.uport.web.http.BodyStreams;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A hub that comes from elsewhere, by way of a file, so that no memory holds it. */
@RestController
class ImportController {

  private final Imports imports;
  private final BodyStreams streams;
  private final TransferProperties properties;
  private final StreamPlaces places;
  private final Identities identities;

  ImportController(
      Imports imports,
      BodyStreams streams,
      TransferProperties properties,
      StreamPlaces places,
      Identities identities) {
    this.imports = imports;
    this.streams = streams;
    this.properties = properties;
    this.places = places;
    this.identities = identities;
  }

  @PostMapping({"/import", "/v1/import"})
  JSend take(@Caller(BackupTokens.IMPORT) VerifiedJwt caller, HttpServletRequest request)
      throws IOException {
    Did owner = identities.canonical(caller.issuer());
    try (StreamPlaces.Place _ = places.take()) {
      Path file = Files.createTempFile("caleuche-", ".import");
      try {
        try (OutputStream target = Files.newOutputStream(file)) {
          streams.copy(
              request, target, properties.maxImport().toBytes(), properties.importTimeout());
        }
        return answer(imports.take(owner, file));
      } finally {
        Files.deleteIfExists(file);
      }
    }
  }

  private static JSend answer(ImportOutcome outcome) {
    return switch (outcome) {
      case ImportOutcome.Imported(long links) -> JSend.data(Map.of("imported", links));
      case ImportOutcome.NotAnExport(String why) ->
          throw Refusal.badRequest("not_an_export", why).asException();
      case ImportOutcome.BrokenChain(long seq, String why) ->
          throw Refusal.of(HttpStatus.UNPROCESSABLE_CONTENT, "broken_chain", why)
              .withData(Map.of("seq", seq))
              .asException();
      case ImportOutcome.Conflict(long seq) ->
          throw Refusal.conflict("import_conflict", "The hub has another event at that place")
              .withData(Map.of("seq", seq))
              .asException();
      case ImportOutcome.UnknownBody(long seq) ->
          throw Refusal.of(
                  HttpStatus.UNPROCESSABLE_CONTENT,
                  "unknown_body",
                  "Expected the body that the event names in the file, or uploaded before")
              .withData(Map.of("seq", seq))
              .asException();
      case ImportOutcome.TooManyBytes(long limit) ->
          throw Refusal.forbidden(
                  "byte_quota_exceeded", "Expected at most %d bytes in a hub".formatted(limit))
              .withData(Map.of("limit", limit))
              .asException();
      case ImportOutcome.TooLarge(long events, long bytes) ->
          throw Refusal.forbidden("hub_quota_exceeded", "The file has more than a hub may have")
              .withData(Map.of("max_events", events, "max_bytes", bytes))
              .asException();
    };
  }
}

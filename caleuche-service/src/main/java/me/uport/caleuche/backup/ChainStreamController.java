package me.uport.caleuche.backup;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import me.uport.caleuche.receipts.Receipts;
import me.uport.did.Did;
import me.uport.jwt.VerifiedJwt;
import me.uport.web.Caller;
import me.uport.web.auth.Identities;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A whole hub in one answer. */
@RestController
class ChainStreamController {

  private static final String NDJSON = "application/x-ndjson";
  private static final String RECEIPT = "Caleuche-Receipt";

  private final ChainLines lines;
  private final BodyLines bodies;
  private final Receipts receipts;
  private final StreamPlaces places;
  private final Identities identities;

  ChainStreamController(
      ChainLines lines,
      BodyLines bodies,
      Receipts receipts,
      StreamPlaces places,
      Identities identities) {
    this.lines = lines;
    this.bodies = bodies;
    this.receipts = receipts;
    this.places = places;
    this.identities = identities;
  }

  @GetMapping({"/chain/stream", "/v1/chain/stream"})
  void stream(
      @Caller(BackupTokens.READ) VerifiedJwt caller,
      @RequestParam(required = false) @Nullable String after,
      HttpServletResponse response)
      throws IOException {
    Did owner = identities.canonical(caller.issuer());
    Optional<Hub> hub = lines.hub(owner);
    if (hub.isEmpty() && after != null) {
      throw Refusals.unknownPrevious(after);
    }
    long place =
        hub.map(
                known ->
                    lines
                        .placeAfter(known, after)
                        .orElseThrow(() -> Refusals.unknownPrevious(after)))
            .orElse(0L);
    write(owner, hub, place, false, response);
  }

  @GetMapping({"/export", "/v1/export"})
  void export(@Caller(BackupTokens.READ) VerifiedJwt caller, HttpServletResponse response)
      throws IOException {
    Did owner = identities.canonical(caller.issuer());
    write(owner, lines.hub(owner), 0, true, response);
  }

  /** The receipt is a header: the file is the same whoever kept the hub. */
  private void write(
      Did owner, Optional<Hub> hub, long after, boolean asFile, HttpServletResponse response)
      throws IOException {
    try (StreamPlaces.Place _ = places.take()) {
      Head head = Head.of(hub);
      String receipt = receipts.of(owner, head.length(), head.id(), head.kept());
      if (receipt != null) {
        response.setHeader(RECEIPT, receipt);
      }
      response.setContentType(NDJSON);
      OutputStream target = response.getOutputStream();
      if (asFile) {
        lines.line(
            new ExportHeader(ExportHeader.FORMAT, owner.toString(), head.length(), head.id()),
            target);
      }
      if (hub.isPresent()) {
        lines.write(hub.get(), after, target);
      }
      if (asFile && hub.isPresent()) {
        bodies.write(owner, hub.get(), target);
      }
      target.flush();
    }
  }
}

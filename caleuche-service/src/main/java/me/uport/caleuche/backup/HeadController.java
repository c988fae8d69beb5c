package me.uport.caleuche.backup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import me.uport.caleuche.receipts.Receipts;
import me.uport.did.Did;
import me.uport.jwt.VerifiedJwt;
import me.uport.web.Caller;
import me.uport.web.JSend;
import me.uport.web.Refusal;
import me.uport.web.auth.Identities;
import me.uport.web.stream.LiveStreams;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The newest head, once or as it moves. */
@RestController
class HeadController {

  private final Backup backup;
  private final Deletions deletions;
  private final DeletionViews views;
  private final LiveStreams streams;
  private final HubNews news;
  private final Receipts receipts;
  private final Identities identities;
  private final JsonMapper json;

  HeadController(
      Backup backup,
      Deletions deletions,
      DeletionViews views,
      LiveStreams hubStreams,
      HubNews news,
      Receipts receipts,
      Identities identities,
      JsonMapper json) {
    this.backup = backup;
    this.deletions = deletions;
    this.views = views;
    this.streams = hubStreams;
    this.news = news;
    this.receipts = receipts;
    this.identities = identities;
    this.json = json;
  }

  @GetMapping({"/head", "/v1/head"})
  JSend head(@Caller(BackupTokens.READ) VerifiedJwt caller) {
    Did owner = identities.canonical(caller.issuer());
    return JSend.data(shown(owner, backup.head(owner)));
  }

  @GetMapping({"/head/stream", "/v1/head/stream"})
  void stream(
      @Caller(BackupTokens.READ) VerifiedJwt caller,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
      HttpServletRequest request,
      HttpServletResponse response) {
    Did owner = identities.canonical(caller.issuer());
    Long seen = last == null || last.isBlank() ? null : number(last.strip());
    streams.sendEvents(
        request,
        response,
        new HubEvents(
            seen,
            news.listen(owner),
            () -> backup.head(owner),
            () -> deletions.of(owner),
            head -> json.writeValueAsString(shown(owner, head)),
            deletion -> json.writeValueAsString(views.of(deletion))));
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw Refusal.badRequest(
              "invalid_last_event_id", "Expected the id of an event of this stream, a number")
          .asException();
    }
  }

  private HeadView shown(Did owner, Head head) {
    return new HeadView(
        owner.toString(),
        head.length(),
        head.id(),
        head.kept(),
        receipts.of(owner, head.length(), head.id(), head.kept()));
  }

  /** A head as it is shown. */
  record HeadView(
      String hub,
      long seq,
      @Nullable String head,
      long count,
      @JsonInclude(Include.NON_NULL) @Nullable String receipt) {}
}

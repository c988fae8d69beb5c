package me.uport.pututu.live;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.UUID;
import me.uport.jwt.VerifiedJwt;
import me.uport.pututu.message.MessageStoredFor;
import me.uport.pututu.message.Messages;
import me.uport.pututu.user.Text;
import me.uport.pututu.user.UserId;
import me.uport.pututu.user.Users;
import me.uport.web.Caller;
import me.uport.web.Refusal;
import me.uport.web.stream.LiveStreams;
import me.uport.web.wakeup.Wakeups;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** A user's own mailbox, as it fills. */
@RestController
class LiveController {

  /** Before every id. */
  private static final UUID START = new UUID(0, 0);

  private final Users users;
  private final Messages messages;
  private final Presences presences;
  private final LiveStreams streams;
  private final Wakeups wakeups;
  private final JsonMapper mapper;
  private final Clock clock;

  LiveController(
      Users users,
      Messages messages,
      Presences presences,
      LiveStreams streams,
      @Qualifier("mailboxWakeups") Wakeups wakeups,
      JsonMapper mapper,
      Clock clock) {
    this.users = users;
    this.messages = messages;
    this.presences = presences;
    this.streams = streams;
    this.wakeups = wakeups;
    this.mapper = mapper;
    this.clock = clock;
  }

  /**
   * @param after the id of a message; only later ones are shown
   * @param lastEventId the same, where a stream that ended left off
   */
  @GetMapping("/message/events")
  void events(
      @Caller("userAuth") VerifiedJwt caller,
      @RequestParam(required = false) @Nullable String after,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      HttpServletRequest request,
      HttpServletResponse response) {
    String cursor = lastEventId == null ? after : lastEventId;
    streams.sendEvents(request, response, source(caller, cursor));
  }

  @GetMapping("/message/socket")
  void socket(
      @Caller("userAuth") VerifiedJwt caller,
      @RequestParam(required = false) @Nullable String after,
      HttpServletRequest request,
      HttpServletResponse response) {
    streams.openSocket(request, response, source(caller, after));
  }

  @EventListener
  void wake(MessageStoredFor stored) {
    wakeups.wake(stored.recipient().value());
  }

  private MailboxSource source(VerifiedJwt caller, @Nullable String after) {
    UserId user = users.issuerOf(caller);
    UUID cursor = after == null ? START : cursor(after);
    return new MailboxSource(
        caller, user, cursor, messages, presences, wakeups.waiter(user.value(), 0), mapper, clock);
  }

  private static UUID cursor(String after) {
    return Text.uuid(after)
        .orElseThrow(
            () ->
                Refusal.badRequest("invalid_cursor", "after is not the id of a message")
                    .asException());
  }
}

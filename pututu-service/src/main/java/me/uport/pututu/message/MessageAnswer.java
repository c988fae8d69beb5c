package me.uport.pututu.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import me.uport.jwt.VerifiedJwt;
import org.jspecify.annotations.Nullable;

/**
 * A message as wallets get it: the original's row; {@code recipient} is the reader under the name
 * they call themselves.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MessageAnswer(
    UUID id,
    String sender,
    String recipient,
    String message,
    @Nullable String url,
    Instant created) {

  /** For one reader. */
  public static MessageAnswer of(StoredMessage message, VerifiedJwt reader) {
    return new MessageAnswer(
        message.id(),
        message.sender(),
        String.valueOf(reader.claims().get("iss")),
        message.message(),
        message.url(),
        message.created());
  }
}

package me.uport.pututu.message;

import java.time.Instant;
import me.uport.pututu.user.UserId;
import org.jspecify.annotations.Nullable;

/**
 * What a dapp leaves in a user's mailbox.
 *
 * @param sender the dapp, as the user's own token names it
 * @param dapp the same in its normal form, by which its messages are counted
 * @param message mostly the JSON of an encrypted message; kept as it is and never looked into
 * @param url for a message of the first generation, the request's URL
 * @param expiresAt after which the dapp does not care any more; null when it does not say
 */
public record NewMessage(
    String sender,
    String dapp,
    UserId recipient,
    String message,
    @Nullable String url,
    @Nullable Instant expiresAt) {}

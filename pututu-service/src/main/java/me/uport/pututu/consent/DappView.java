package me.uport.pututu.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dapp as its user sees it.
 *
 * @param tokens how many tokens it has shown that are still good by their date
 * @param usedToday how many messages it has sent today, UTC
 * @param perDay what the user allows it, like the two below
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DappView(
    String dapp,
    int tokens,
    @Nullable Instant firstUsed,
    @Nullable Instant lastUsed,
    int usedToday,
    @Nullable Integer perDay,
    boolean urgent,
    boolean proof) {}

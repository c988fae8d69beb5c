package me.uport.caleuche.backup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import me.uport.caleuche.bodies.BodyLimits;
import me.uport.caleuche.receipts.Receipts;
import me.uport.caleuche.receipts.ServiceIdentity;
import me.uport.did.Did;
import me.uport.jwt.VerifiedJwt;
import me.uport.web.Caller;
import me.uport.web.JSend;
import me.uport.web.Public;
import me.uport.web.auth.Identities;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What may be kept here, and what is. */
@RestController
class QuotaController {

  private final HubQuota quota;
  private final PageBounds pages;
  private final BodyLimits bodies;
  private final DeletionProperties deletions;
  private final Backup backup;
  private final Receipts receipts;
  private final ServiceIdentity service;
  private final Identities identities;

  QuotaController(
      HubQuota quota,
      PageBounds pages,
      BodyLimits bodies,
      DeletionProperties deletions,
      Backup backup,
      Receipts receipts,
      ServiceIdentity service,
      Identities identities) {
    this.quota = quota;
    this.pages = pages;
    this.bodies = bodies;
    this.deletions = deletions;
    this.backup = backup;
    this.receipts = receipts;
    this.service = service;
    this.identities = identities;
  }

  @Public
  @GetMapping({"/limits", "/v1/limits"})
  JSend limits() {
    return JSend.data(
        new Limits(
            service.did().map(Did::toString).orElse(null),
            quota.maxEvents(),
            quota.maxBytes().toBytes(),
            bodies.largest(),
            pages.maxSize(),
            deletions.youngKey().toSeconds(),
            deletions.delay().toSeconds()));
  }

  @GetMapping({"/quota", "/v1/quota"})
  JSend quota(@Caller(BackupTokens.READ) VerifiedJwt caller) {
    Did owner = identities.canonical(caller.issuer());
    Optional<Hub> hub = backup.hub(owner);
    Head head = Head.of(hub);
    return JSend.data(
        new Used(
            new Share(head.length(), quota.maxEvents()),
            new Share(bodies.used(owner), quota.maxBytes().toBytes()),
            receipts.of(owner, head.length(), head.id(), head.kept())));
  }

  /** What one hub may have; sizes in bytes, times in seconds. */
  record Limits(
      @JsonInclude(Include.NON_NULL) @Nullable String did,
      @JsonProperty("max_events") long maxEvents,
      @JsonProperty("max_bytes") long maxBytes,
      @JsonProperty("max_body") long maxBody,
      @JsonProperty("max_page") int maxPage,
      @JsonProperty("young_key") long youngKey,
      @JsonProperty("deletion_wait") long deletionWait) {}

  /** Part of a limit. */
  record Share(long used, long limit) {}

  /** What the hub has. */
  record Used(Share events, Share bytes, @JsonInclude(Include.NON_NULL) @Nullable String receipt) {}
}

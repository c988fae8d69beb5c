package me.uport.caleuche.backup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import me.uport.caleuche.receipts.Receipts;
import me.uport.jwt.VerifiedJwt;
import me.uport.web.Caller;
import me.uport.web.JSend;
import me.uport.web.auth.Identities;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The chain itself, for whoever is to verify it without trusting us. */
@RestController
class ChainController {

  private final Identities identities;
  private final Backup backup;
  private final PageBounds bounds;
  private final Receipts receipts;

  ChainController(Identities identities, Backup backup, PageBounds bounds, Receipts receipts) {
    this.identities = identities;
    this.backup = backup;
    this.bounds = bounds;
    this.receipts = receipts;
  }

  @GetMapping({"/chain", "/v1/chain"})
  JSend chain(
      @Caller(BackupTokens.READ) VerifiedJwt caller,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit) {
    return backup
        .chain(identities.canonical(caller.issuer()), after, bounds.size("limit", limit))
        .map(this::shown)
        .orElseThrow(() -> Refusals.unknownPrevious(after));
  }

  private JSend shown(ChainPage page) {
    Head head = page.head();
    return JSend.data(
        new Shown(
            page.owner().toString(),
            head.id(),
            head.length(),
            page.links().stream().map(LinkView::of).toList(),
            receipts.of(page.owner(), head.length(), head.id(), head.kept())));
  }

  /** Data of the answer. */
  record Shown(
      String did,
      @Nullable String head,
      long length,
      List<LinkView> links,
      @JsonInclude(Include.NON_NULL) @Nullable String receipt) {}
}

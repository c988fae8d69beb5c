package me.uport.caleuche.backup;

import java.util.List;
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

  ChainController(Identities identities, Backup backup, PageBounds bounds) {
    this.identities = identities;
    this.backup = backup;
    this.bounds = bounds;
  }

  @GetMapping({"/chain", "/v1/chain"})
  JSend chain(
      @Caller(BackupTokens.READ) VerifiedJwt caller,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit) {
    return backup
        .chain(identities.canonical(caller.issuer()), after, bounds.size("limit", limit))
        .map(ChainController::shown)
        .orElseThrow(() -> Refusals.unknownPrevious(after));
  }

  private static JSend shown(ChainPage page) {
    return JSend.data(
        new Shown(
            page.owner().toString(),
            page.head(),
            page.length(),
            page.links().stream().map(LinkView::of).toList()));
  }

  /** Data of the answer. */
  record Shown(String did, @Nullable String head, long length, List<LinkView> links) {}
}

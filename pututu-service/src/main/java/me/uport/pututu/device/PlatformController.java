package me.uport.pututu.device;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import me.uport.pututu.push.PushProvider;
import me.uport.pututu.push.PushProviders;
import me.uport.web.JSend;
import me.uport.web.Public;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a wallet has to know before it asks its phone for an address. */
@Public
@RestController
class PlatformController {

  private final PushProviders providers;
  private final EndpointProperties endpoints;

  PlatformController(PushProviders providers, EndpointProperties endpoints) {
    this.providers = providers;
    this.endpoints = endpoints;
  }

  @GetMapping("/platform")
  JSend list() {
    return JSend.data(
        providers.all().stream()
            .map(this::answer)
            .sorted(Comparator.comparing(Answer::platform))
            .toList());
  }

  private Answer answer(PushProvider provider) {
    return new Answer(
        provider.platform().wireName(),
        endpoints.wantsProof(provider.platform()),
        provider.publicKey());
  }

  /**
   * @param proof whether a phone gets nothing before it has proven its address
   * @param publicKey of web push, the {@code applicationServerKey} to subscribe with
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Answer(String platform, boolean proof, @Nullable String publicKey) {}
}

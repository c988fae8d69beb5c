package me.uport.unnu.identity;

import static me.uport.chain.request.RequestFields.address;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.uport.chain.Network;
import me.uport.chain.Networks;
import me.uport.chain.request.RequestFields;
import me.uport.crypto.Address;
import me.uport.unnu.identity.Identity.State;
import me.uport.web.JSend;
import me.uport.web.Public;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /lookup} and {@code POST /checkPending}: what they say is public on chain. */
@Public
@RestController
class LookupController {
  private final IdentityRepository identities;
  private final Networks networks;

  LookupController(IdentityRepository identities, Networks networks) {
    this.identities = identities;
    this.networks = networks;
  }

  @PostMapping("/lookup")
  JSend lookup(@RequestBody LookupForm form) {
    Address deviceKey = address("deviceKey", form.deviceKey());
    Optional<Network> network =
        Optional.ofNullable(form.blockchain())
            .map(name -> RequestFields.network(networks, "blockchain", name));
    Optional<ManagerType> type =
        Optional.ofNullable(form.managerType()).map(CreationRequests::managerType);
    List<Identity> found =
        identities.findByDeviceKeyOrderByCreatedAtDesc(deviceKey).stream()
            .filter(it -> network.isEmpty() || network.get().chainId() == it.chainId())
            .filter(it -> type.isEmpty() || type.get() == it.managerType())
            .toList();
    return answer(found);
  }

  /** Pending creations are looked after all the time; the route is there for old schedulers. */
  @PostMapping("/checkPending")
  JSend checkPending(@RequestBody LookupForm form) {
    RequestFields.network(networks, "blockchain", form.blockchain());
    return JSend.data("OK");
  }

  private JSend answer(List<Identity> found) {
    if (found.isEmpty()) {
      throw Refusal.notFound("no_record", "no record found").asException();
    }
    Identity best =
        found.stream()
            .filter(it -> it.state() == State.CREATED)
            .findFirst()
            .orElse(found.getFirst());
    return best.address().map(proxy -> describe(best, proxy)).orElseThrow(() -> absence(best));
  }

  private JSend describe(Identity identity, Address proxy) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("managerType", identity.managerType());
    data.put("managerAddress", identity.managerAddress().toString());
    data.put("identity", proxy.toString());
    data.put("blockchain", nameOf(identity.chainId()));
    return JSend.data(data);
  }

  /** A network that is no longer configured is named by its id. */
  private String nameOf(long chainId) {
    return networks
        .find(chainId)
        .map(Network::name)
        .orElseGet(() -> "0x" + Long.toHexString(chainId));
  }

  private static RefusedException absence(Identity identity) {
    return identity
        .failure()
        .map(
            reason ->
                Refusal.notFound(
                    "creation_failed", "The creation failed and may be repeated: " + reason))
        .orElseGet(() -> Refusal.notFound("not_mined", "null identity. Not mined yet?"))
        .asException();
  }
}

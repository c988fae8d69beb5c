package me.uport.unnu.identity;

import static me.uport.chain.request.RequestFields.address;
import static me.uport.chain.request.RequestFields.hex;
import static me.uport.chain.request.RequestFields.invalid;
import static me.uport.chain.request.RequestFields.required;

import java.util.Optional;
import me.uport.chain.Network;
import me.uport.chain.Networks;
import me.uport.chain.request.RequestFields;
import me.uport.contracts.ManagerContract;
import me.uport.crypto.Address;
import me.uport.node.Excerpt;
import me.uport.unnu.identity.CreateIdentityForm.PayloadForm;
import me.uport.web.Refusal;
import org.springframework.stereotype.Component;

/** Turns what came into what makes sense; the order of the checks is that of the original. */
@Component
class CreationRequests {
  private final Networks networks;
  private final PayloadPolicy payloads;
  private final PayloadProperties properties;

  CreationRequests(Networks networks, PayloadPolicy payloads, PayloadProperties properties) {
    this.networks = networks;
    this.payloads = payloads;
    this.properties = properties;
  }

  CreationRequest read(CreateIdentityForm form) {
    Address deviceKey = deviceKey(form);
    Address recoveryKey = recoveryKey(form, deviceKey);
    required("blockchain", form.blockchain());
    ManagerType type = managerType(required("managerType", form.managerType()));
    Network network = RequestFields.network(networks, "blockchain", form.blockchain());
    return new CreationRequest(
        network,
        type,
        manager(network, type),
        deviceKey,
        recoveryKey,
        Optional.ofNullable(form.payload()).map(payload -> payload(network, type, payload)));
  }

  private static Address deviceKey(CreateIdentityForm form) {
    Address deviceKey = address("deviceKey", form.deviceKey());
    if (deviceKey.isZero()) {
      throw invalid("deviceKey", "expected the address of a key, found the zero address");
    }
    return deviceKey;
  }

  /** "No recovery" was the zero address; the manager refuses that, so it is the device key. */
  private static Address recoveryKey(CreateIdentityForm form, Address deviceKey) {
    Address recoveryKey = address("recoveryKey", form.recoveryKey());
    return recoveryKey.isZero() ? deviceKey : recoveryKey;
  }

  static ManagerType managerType(String name) {
    return ManagerType.of(name)
        .orElseThrow(
            () ->
                invalid(
                    "managerType",
                    "expected one of %s, found %s"
                        .formatted(ManagerType.names(), Excerpt.of(name))));
  }

  private static ManagerContract manager(Network network, ManagerType type) {
    return type.on(network.contracts())
        .map(type::at)
        .orElseThrow(
            () ->
                Refusal.notFound(
                        "manager_not_deployed",
                        "There is no %s on %s".formatted(type.wireName(), network.name()))
                    .asException());
  }

  /**
   * Identities that are created together make no first calls: one of them could spoil the others,
   * and whoever creates such an identity first would leave it out.
   */
  private Payload payload(Network network, ManagerType type, PayloadForm form) {
    if (type == ManagerType.COUNTERFACTUAL_IDENTITY_MANAGER) {
      throw Refusal.badRequest(
              "payload_not_allowed",
              "payload: an identity of a %s makes its first call through the relay"
                  .formatted(type.wireName()))
          .asException();
    }
    Address destination = address("payload.destination", form.destination());
    var payload = new Payload(destination, hex("payload.data", form.data(), properties.maxBytes()));
    if (!payloads.allows(network, destination)) {
      throw Refusal.badRequest(
              "payload_not_allowed",
              "payload.destination is none of the contracts that may be called")
          .asException();
    }
    return payload;
  }
}

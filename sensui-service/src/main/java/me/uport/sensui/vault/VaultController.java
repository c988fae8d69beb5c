package me.uport.sensui.vault;

import static me.uport.chain.request.RequestFields.address;
import static me.uport.chain.request.RequestFields.invalid;
import static me.uport.chain.request.RequestFields.wei;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import me.uport.chain.Network;
import me.uport.chain.Networks;
import me.uport.chain.fuel.FuelToken;
import me.uport.chain.fuel.FuelTokens;
import me.uport.chain.request.RequestFields;
import me.uport.crypto.Address;
import me.uport.jwt.VerifiedJwt;
import me.uport.node.Wei;
import me.uport.sensui.callbacks.Callbacks;
import me.uport.sensui.funding.Funding;
import me.uport.sensui.funding.Funding.Kind;
import me.uport.sensui.funding.VaultFundings;
import me.uport.sensui.funding.VaultFundings.Prepared;
import me.uport.sensui.sponsors.Sponsors;
import me.uport.sensui.status.AcceptedAnswers;
import me.uport.web.Caller;
import me.uport.web.Idempotency;
import me.uport.web.JSend;
import me.uport.web.Public;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /fund/{networkId}}, and the route that old schedulers call. */
@RestController
class VaultController {
  private final FuelTokens fuelTokens;
  private final Networks networks;
  private final Sponsors sponsors;
  private final VaultFundings fundings;
  private final Callbacks callbacks;
  private final Idempotency idempotency;
  private final AcceptedAnswers answers;

  VaultController(
      FuelTokens fuelTokens,
      Networks networks,
      Sponsors sponsors,
      VaultFundings fundings,
      Callbacks callbacks,
      Idempotency idempotency,
      AcceptedAnswers answers) {
    this.fuelTokens = fuelTokens;
    this.networks = networks;
    this.sponsors = sponsors;
    this.fundings = fundings;
    this.callbacks = callbacks;
    this.idempotency = idempotency;
    this.answers = answers;
  }

  @PostMapping({"/fund/{networkId}", "/fund/{networkId}/{token}"})
  ResponseEntity<?> fund(
      @Caller(FuelTokens.POLICY) VerifiedJwt caller,
      @PathVariable String networkId,
      @RequestBody VaultForm form,
      HttpServletRequest request) {
    FuelToken token = fuelTokens.read(caller);
    Network network = RequestFields.network(networks, "networkId", networkId);
    Address receiver = receiver(form);
    Wei amount = amount(form);
    Optional<URI> callback = Optional.ofNullable(form.callback()).map(callbacks::read);
    Prepared prepared =
        fundings.prepare(network, sponsors.paying(token.sponsor()), receiver, amount);
    return idempotency.once(
        () -> {
          Funding funding = fundings.submit(prepared, Kind.VAULT, token.device());
          callback.ifPresent(url -> callbacks.note(funding.transactionId(), url));
          return answers.accepted(request, funding.transactionId());
        });
  }

  /** Waiting transactions are looked after all the time; the route is there for old schedulers. */
  @Public
  @GetMapping("/new_block/{networkId}")
  JSend newBlock(@PathVariable String networkId) {
    RequestFields.network(networks, "networkId", networkId);
    return JSend.data("OK");
  }

  private static Address receiver(VaultForm form) {
    Address receiver = address("receiver", form.receiver());
    if (receiver.isZero()) {
      throw invalid("receiver", "expected somebody's address, found the zero address");
    }
    return receiver;
  }

  private static Wei amount(VaultForm form) {
    Wei amount = wei("amount", form.amount());
    if (amount.isZero()) {
      throw invalid("amount", "expected more than nothing");
    }
    return amount;
  }
}

package me.uport.acceptance;

import java.util.List;
import java.util.Map;
import me.uport.acceptance.Route.Guard;
import me.uport.platform.PlatformDescription;
import me.uport.platform.Service;

/** The platform as the tests of bad input know it: its routes, and somebody who may use them. */
final class BadInput {

  private final PlatformDescription platform = RunningPlatform.description();
  private final Actor alice = Actor.named("alice of the bad input");
  private final Actor dapp = Actor.named("dapp of the bad input");
  private final Tokens tokens = new Tokens(alice, dapp, endpoint(), platform.fuelTokenIssuer());
  private final List<Route> routes = Routes.of(platform, alice);

  PlatformDescription platform() {
    return platform;
  }

  Actor alice() {
    return alice;
  }

  Tokens tokens() {
    return tokens;
  }

  List<Route> routes() {
    return routes;
  }

  /** Registers alice's phone. */
  private String endpoint() {
    Answer registered =
        Call.of("POST", platform.service(Service.PUTUTU) + "/device")
            .bearing(alice.sign(Map.of("type", "user-auth")))
            .withBody("{\"platform\":\"fcm\",\"token\":\"alices-phone\"}")
            .send();
    return registered.at("/data/id");
  }

  static boolean hasBody(Route route) {
    return route.face() != Route.Face.BODILESS;
  }

  static boolean isRpc(Route route) {
    return route.guard() == Guard.RPC;
  }
}

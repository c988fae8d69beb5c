package me.uport.platform.pages;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import me.uport.contracts.UportContract;
import me.uport.platform.PlatformDescription;
import me.uport.platform.Service;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the pages are told of their platform: nothing that is secret. All URLs are as a browser
 * reaches them.
 *
 * @param chasqui messaging
 * @param pututu push
 * @param network the chain, with the URL of its node
 * @param contracts addresses by the contracts' names
 */
public record PageSettings(
    URI chasqui, URI pututu, PlatformDescription.Network network, Map<String, String> contracts) {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

  /** Copies the addresses. */
  public PageSettings {
    contracts = Map.copyOf(contracts);
  }

  /** For a platform on the machine of its browser. */
  public static PageSettings of(PlatformDescription platform) {
    return new PageSettings(
        platform.service(Service.CHASQUI),
        platform.service(Service.PUTUTU),
        platform.network(),
        platform.contracts());
  }

  /** What {@code /config.json} says. */
  byte[] json() {
    Map<String, Object> chain = new LinkedHashMap<>();
    chain.put("id", network.chainId());
    chain.put("name", network.name());
    chain.put("rpcUrl", network.rpcUrl());
    chain.put("registry", address(UportContract.ETHEREUM_DID_REGISTRY));
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("network", chain);
    config.put("services", Map.of("chasqui", chasqui.toString(), "pututu", pututu.toString()));
    config.put("claims", address(UportContract.ETHEREUM_CLAIMS_REGISTRY));
    return JSON.writeValueAsString(config).getBytes(StandardCharsets.UTF_8);
  }

  private String address(UportContract contract) {
    return contracts.getOrDefault(contract.contractName(), "");
  }

  /**
   * The content security policy of all pages: their own scripts and styles, no inline ones, and
   * connections to this platform alone.
   */
  String policy() {
    String connections =
        Stream.of(chasqui, pututu, URI.create(network.rpcUrl()))
            .map(url -> url.getScheme() + "://" + url.getAuthority())
            .distinct()
            .collect(Collectors.joining(" "));
    return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src"
        + " 'self' "
        + connections
        + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  }
}

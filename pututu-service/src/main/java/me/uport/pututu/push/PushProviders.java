package me.uport.pututu.push;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The providers this installation has credentials for. */
@Component
public class PushProviders {

  private final Map<Platform, PushProvider> providers = new EnumMap<>(Platform.class);

  PushProviders(List<PushProvider> configured) {
    configured.forEach(this::add);
  }

  private void add(PushProvider provider) {
    if (providers.put(provider.platform(), provider) != null) {
      throw new IllegalStateException(
          "Expected one push provider for %s but found two".formatted(provider.platform()));
    }
  }

  public Set<Platform> platforms() {
    return Set.copyOf(providers.keySet());
  }

  public Collection<PushProvider> all() {
    return List.copyOf(providers.values());
  }
}

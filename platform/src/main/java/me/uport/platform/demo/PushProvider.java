package me.uport.platform.demo;

/** What a phone hears of its push provider. */
@FunctionalInterface
public interface PushProvider {

  /**
   * Whether the provider has delivered a wake-up to a phone.
   *
   * @param deviceToken the phone's address at the provider
   */
  boolean hasWoken(String deviceToken);
}

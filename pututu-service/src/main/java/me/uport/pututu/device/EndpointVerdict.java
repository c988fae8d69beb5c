package me.uport.pututu.device;

/** Whether the endpoint that a notification token names may be woken in the name of its issuer. */
public sealed interface EndpointVerdict {

  record Usable(PushAddress address) implements EndpointVerdict {}

  /** Not an endpoint ARN, or one of another region, account or app. */
  record NotSupported() implements EndpointVerdict {}

  /** Never registered, removed, or its provider has declared it dead. */
  record NotEnabled() implements EndpointVerdict {}

  /** Somebody else's phone. */
  record NotOwned() implements EndpointVerdict {}
}

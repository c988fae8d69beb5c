package me.uport.unnu.resolver;

import me.uport.did.Did;
import me.uport.did.DidResolution;
import me.uport.did.DidResolver;
import me.uport.did.DidVersion;

/**
 * Resolves for everybody. Not a {@code DidResolver} itself: that bean finds the keys of callers,
 * who may not come by every method that can be read.
 */
record UniversalResolver(DidResolver methods) {

  DidResolution resolve(Did did, DidVersion version) {
    return methods.resolve(did, version);
  }
}

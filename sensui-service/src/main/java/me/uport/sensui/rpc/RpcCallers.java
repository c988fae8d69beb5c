package me.uport.sensui.rpc;

import me.uport.chain.fuel.FuelTokens;
import me.uport.did.ResolutionUnavailableException;
import me.uport.jwt.TokenPolicy;
import me.uport.sensui.tokens.TokenInPath;
import me.uport.web.RefusedException;
import me.uport.web.auth.TokenAuthenticator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Verifies the fuel token of a JSON-RPC request. */
@Component
class RpcCallers {
  private static final String SCHEME = "Bearer ";

  private final TokenAuthenticator authenticator;
  private final TokenPolicy policy;
  private final FuelTokens fuelTokens;
  private final TokenInPath tokenInPath;
  private final CallLimits limits;

  RpcCallers(
      TokenAuthenticator authenticator,
      @Qualifier(FuelTokens.POLICY) TokenPolicy policy,
      FuelTokens fuelTokens,
      TokenInPath tokenInPath,
      CallLimits limits) {
    this.authenticator = authenticator;
    this.policy = policy;
    this.fuelTokens = fuelTokens;
    this.tokenInPath = tokenInPath;
    this.limits = limits;
  }

  RpcCaller fromHeader(@Nullable String authorization) {
    if (authorization == null) {
      throw refused("no_authorization", "Expected a fuel token in the Authorization header");
    }
    if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw refused("invalid_token", "Expected the Bearer scheme in the Authorization header");
    }
    return verified(authorization.substring(SCHEME.length()).strip());
  }

  RpcCaller fromPath(String token) {
    tokenInPath.requireSwitchedOn();
    return verified(token);
  }

  private RpcCaller verified(String token) {
    try {
      return new RpcCaller(fuelTokens.read(authenticator.authenticate(token, policy)), limits);
    } catch (RefusedException e) {
      throw refused(e.refusal().code(), e.refusal().message());
    } catch (ResolutionUnavailableException e) {
      throw new RpcException(RpcCalls.unavailable());
    }
  }

  private static RpcException refused(String code, String message) {
    return new RpcException(RpcError.of(RpcError.TOKEN, code, message));
  }
}

package me.uport.web.auth;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import me.uport.crypto.Secp256k1;
import me.uport.did.Did;
import me.uport.did.DidResolver;
import me.uport.jwt.ContractAccounts;
import me.uport.jwt.JwtVerifier;
import me.uport.jwt.TokenPolicy;
import me.uport.web.http.InterceptorOrder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Bearer tokens. Comes late, so that whoever makes a {@code DidResolver} has made it. */
@AutoConfiguration
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@EnableConfigurationProperties(TokenProperties.class)
class AuthAutoConfiguration {

  @Bean
  @ConditionalOnBean(DidResolver.class)
  JwtVerifier jwtVerifier(
      DidResolver resolver, Clock clock, ObjectProvider<ContractAccounts> contracts) {
    return new JwtVerifier(resolver, clock, contracts.getIfAvailable(() -> ContractAccounts.NONE));
  }

  /** Which library does the work: BouncyCastle is about five times slower than libsecp256k1. */
  @Bean
  MeterBinder curveLibrary() {
    return meters ->
        Gauge.builder("uport.curve", () -> 1)
            .description("The library behind secp256k1, in its tag; always 1")
            .tag("library", Secp256k1.best().name())
            .register(meters);
  }

  @Bean
  @ConditionalOnBean(JwtVerifier.class)
  TokenAuthenticator tokenAuthenticator(JwtVerifier verifier) {
    return new TokenAuthenticator(verifier);
  }

  /** Without networks, spelling is a matter of capital letters. */
  @Bean
  @ConditionalOnMissingBean
  Identities identities() {
    return Did::normalized;
  }

  @Bean
  RoutePolicies routePolicies(Map<String, TokenPolicy> policies) {
    return new RoutePolicies(policies);
  }

  @Bean
  RoutePolicyCheck routePolicyCheck(
      List<RequestMappingHandlerMapping> mappings,
      RoutePolicies policies,
      ObjectProvider<TokenAuthenticator> authenticator) {
    return new RoutePolicyCheck(mappings, policies, authenticator);
  }

  @Bean
  WebMvcConfigurer callers(
      RoutePolicies policies,
      List<TokenSource> sources,
      ObjectProvider<TokenAuthenticator> authenticator,
      Identities identities) {
    var interceptor =
        new AuthenticationInterceptor(
            policies, new BearerTokens(sources), authenticator, identities);
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(interceptor).order(InterceptorOrder.AUTHENTICATION);
      }

      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgumentResolver());
      }
    };
  }
}

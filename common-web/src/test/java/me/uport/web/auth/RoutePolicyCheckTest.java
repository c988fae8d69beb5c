package me.uport.web.auth;

import static org.assertj.core.api.Assertions.assertThat;

import me.uport.jwt.TokenPolicy;
import me.uport.jwt.VerifiedJwt;
import me.uport.web.Caller;
import me.uport.web.Public;
import me.uport.web.setup.SetupAutoConfiguration;
import me.uport.web.testing.AddressDocuments;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class RoutePolicyCheckTest {

  private final WebApplicationContextRunner service =
      new WebApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  SetupAutoConfiguration.class,
                  AuthAutoConfiguration.class,
                  DispatcherServletAutoConfiguration.class,
                  WebMvcAutoConfiguration.class));

  @Test
  void startsWhenEveryRouteSaysWhoMayCall() {
    service
        .withBean(AddressDocuments.class)
        .withBean("reader", TokenPolicy.class, () -> TokenPolicy.strict("reader").build())
        .withBean(Open.class)
        .withBean(Closed.class)
        .run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void doesNotStartWithARouteThatDoesNotSay() {
    service
        .withBean(Undeclared.class)
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasMessageContaining("Undeclared#route")
                    .hasMessageContaining("expected either @Public or one @Caller argument"));
  }

  @Test
  void doesNotStartWithARouteThatSaysBoth() {
    service
        .withBean(Both.class)
        .run(context -> assertThat(context).getFailure().hasMessageContaining("Both#route"));
  }

  @Test
  void doesNotStartWithAPolicyThatNobodyDefines() {
    service
        .withBean(AddressDocuments.class)
        .withBean(Closed.class)
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasMessageContaining("TokenPolicy bean named \"reader\""));
  }

  @Test
  void doesNotStartWithBearersThatNobodyCanVerify() {
    service
        .withBean("reader", TokenPolicy.class, () -> TokenPolicy.strict("reader").build())
        .withBean(Closed.class)
        .run(
            context ->
                assertThat(context).getFailure().hasMessageContaining("no DidResolver bean"));
  }

  @RestController
  static class Open {
    @Public
    @GetMapping("/open")
    String route() {
      return "open";
    }
  }

  @RestController
  static class Closed {
    @GetMapping("/closed")
    String route(@Caller("reader") VerifiedJwt caller) {
      return caller.toString();
    }
  }

  @RestController
  static class Undeclared {
    @GetMapping("/undeclared")
    String route() {
      return "undeclared";
    }
  }

  @RestController
  static class Both {
    @Public
    @GetMapping("/both")
    String route(@Caller("reader") VerifiedJwt caller) {
      return caller.toString();
    }
  }
}

package me.uport.web.sample;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import me.uport.web.testing.RouteContract;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@SampleTest
class RouteContractTest {

  @Autowired ApplicationContext sample;

  @Test
  void acceptsAContractThatNamesEveryRoute() {
    RouteContract.check(sample, "classpath:sample/openapi.yaml");
  }

  @Test
  void missesARouteThatTheContractDoesNotName() {
    assertThatThrownBy(
            () -> RouteContract.check(sample, "classpath:sample/openapi-incomplete.yaml"))
        .hasMessageContaining("GET /me");
  }

  @Test
  void noticesThatTheContractForgetsTheToken() {
    assertThatThrownBy(() -> RouteContract.check(sample, "classpath:sample/openapi-open.yaml"))
        .hasMessageContaining("GET /me needs a token");
  }
}

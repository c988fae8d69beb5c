package me.uport.pututu;

import static org.assertj.core.api.Assertions.assertThat;

import me.uport.web.testing.RouteContract;
import me.uport.web.testing.ServiceRules;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

class ContractTest extends PututuTest {

  @Autowired private ApplicationContext application;

  @Test
  void everyRouteStandsInTheContractAndTheOtherWayRound() {
    RouteContract.check(application);
  }

  @Test
  void theModuleKeepsTheRulesOfAllServices() {
    ServiceRules.check(PututuApplication.class);
  }

  @Test
  void theContractIsServed() {
    assertThat(service.get("/openapi.yaml").body()).startsWith("openapi: 3.1");
  }
}

package me.uport.sensui;

import me.uport.web.testing.RouteContract;
import me.uport.web.testing.ServiceRules;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@SensuiTest
class ContractTest {
  @Autowired ApplicationContext sensui;

  @Test
  void documentsEveryRoute() {
    RouteContract.check(sensui);
  }

  @Test
  void keepsTheRulesOfAllServices() {
    ServiceRules.check(SensuiApplication.class);
  }
}

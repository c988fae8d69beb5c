package me.uport.unnu;

import me.uport.web.testing.RouteContract;
import me.uport.web.testing.ServiceRules;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@UnnuTest
class ContractTest {
  @Autowired ApplicationContext unnu;

  @Test
  void documentsEveryRoute() {
    RouteContract.check(unnu);
  }

  @Test
  void keepsTheRulesOfAllServices() {
    ServiceRules.check(UnnuApplication.class);
  }
}

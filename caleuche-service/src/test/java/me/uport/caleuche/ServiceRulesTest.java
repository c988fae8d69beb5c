package me.uport.caleuche;

import me.uport.web.testing.ServiceRules;
import org.junit.jupiter.api.Test;

class ServiceRulesTest {

  @Test
  void keepsTheRulesOfAllServices() {
    ServiceRules.check(CaleucheApplication.class);
  }
}

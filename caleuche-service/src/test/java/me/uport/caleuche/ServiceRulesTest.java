package me.uport.caleuche;

import me.uport.web.testing.ServiceRules;
import org.junit.jupiter.api.Test;

class ServiceRulesTest {

  @Test
  void keepsTheRulesOfAllServices() {
    ServiceRules.check(CaleucheApplication.class);
  }

  /** So that wallets can verify chains with the same classes. */
  @Test
  void verifiesChainsWithoutSpring() {
    ServiceRules.checkLibraries("me.uport.caleuche.chain");
  }
}

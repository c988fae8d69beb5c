package me.uport.web;

import me.uport.web.testing.ServiceRules;
import org.junit.jupiter.api.Test;

class RulesTest {

  @Test
  void keepsTheRulesOfAllModules() {
    ServiceRules.check(Public.class);
  }

  @Test
  void standsOnLibrariesThatDoNotKnowSpring() {
    ServiceRules.checkLibraries("me.uport.crypto", "me.uport.did", "me.uport.jwt", "me.uport.mnid");
  }
}

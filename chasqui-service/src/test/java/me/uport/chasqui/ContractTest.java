package me.uport.chasqui;

import static org.assertj.core.api.Assertions.assertThat;

import me.uport.web.testing.RouteContract;
import me.uport.web.testing.ServiceClient;
import me.uport.web.testing.ServiceRules;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ChasquiTest
class ContractTest {

  @Autowired ApplicationContext chasqui;
  @Autowired ServiceClient service;

  @Test
  void hasTheRoutesOfItsContractAndNoOther() {
    RouteContract.check(chasqui);
  }

  @Test
  void showsItsContract() {
    var answer = service.get("/openapi.yaml");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/yaml");
    assertThat(answer.body()).startsWith("openapi: 3.1.0");
  }

  @Test
  void keepsTheRulesOfAllServices() {
    ServiceRules.check(ChasquiApplication.class);
  }
}

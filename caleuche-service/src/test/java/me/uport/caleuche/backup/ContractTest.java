package me.uport.caleuche.backup;

import static org.assertj.core.api.Assertions.assertThat;

import me.uport.web.testing.Answer;
import me.uport.web.testing.RouteContract;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

class ContractTest extends CaleucheTest {

  @Autowired ApplicationContext application;

  @Test
  void hasTheRoutesOfItsContractAndNoOthers() {
    RouteContract.check(application);
  }

  @Test
  void servesItsContract() {
    Answer answer = service.get("/openapi.yaml");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).startsWith("openapi: 3.1.0");
  }
}

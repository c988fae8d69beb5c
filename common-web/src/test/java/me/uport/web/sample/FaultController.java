package me.uport.web.sample;

import me.uport.web.Idempotency;
import me.uport.web.JSend;
import me.uport.web.Public;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@Public
@RestController
class FaultController {

  private final JdbcClient database;
  private final Idempotency idempotency;

  FaultController(JdbcClient database, Idempotency idempotency) {
    this.database = database;
    this.idempotency = idempotency;
  }

  /** Fails with a SQLSTATE as often as asked, counted over all attempts, and then succeeds. */
  @PostMapping("/faults/{state}/{times}")
  ResponseEntity<?> fail(@PathVariable String state, @PathVariable int times) {
    return idempotency.once(
        () ->
            ResponseEntity.ok(
                JSend.data(
                    database
                        .sql("SELECT fail_times(?, ?)")
                        .param(state)
                        .param(times)
                        .query(Long.class)
                        .single())));
  }

  @GetMapping("/bug")
  JSend bug() {
    throw new IllegalStateException("SELECT secret FROM vault");
  }
}

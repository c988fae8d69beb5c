package me.uport.chain.routes;

import me.uport.web.JSend;
import me.uport.web.Public;
import me.uport.web.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /transaction/{id}}: open, because what it shows is public on chain and the id is not
 * to be guessed.
 */
@Public
@RestController
class TransactionController {
  private final TransactionSearch search;

  TransactionController(TransactionSearch search) {
    this.search = search;
  }

  @GetMapping("/transaction/{id}")
  JSend transaction(@PathVariable String id) {
    return search
        .find(id)
        .map(JSend::data)
        .orElseThrow(
            () ->
                Refusal.notFound(
                        "unknown_transaction",
                        "There is no accepted transaction of this id or hash")
                    .asException());
  }
}

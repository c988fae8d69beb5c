package me.uport.web.failure;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import me.uport.web.Public;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Failures outside of any controller, which the servlet container dispatches here. */
@Public
@RestController
class FailureController implements ErrorController {

  private final FailureAnswers answers;

  FailureController(FailureAnswers answers) {
    this.answers = answers;
  }

  @RequestMapping("${spring.web.error.path:/error}")
  ResponseEntity<Map<String, Object>> failed(HttpServletRequest request) {
    var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    // Without the attribute somebody asked for this path: to the world it does not exist.
    var refusal = Statuses.refusalOf(status instanceof Integer code ? code : 404);
    return answers.answer(refusal.asException(), request, HttpHeaders.EMPTY);
  }
}

package nearzero.accounting.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what fails outside of any controller, for instance a path that the firewall refuses. */
@RestController
class ErrorPage implements ErrorController {

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return Arrays.stream(ProblemType.values())
                .filter(type -> Integer.valueOf(type.status().value()).equals(status))
                .findFirst()
                .map(type -> Problems.answer(type, "请求未能处理。请核对地址和内容后再试。"))
                .orElseGet(() -> Problems.answer(ProblemType.INTERNAL, "系统出现意外错误。请将关联编号告知系统管理员。"));
    }
}

package nearzero.workflow.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the page says after a form was sent. */
enum Done {
    DEPUTY_SET("代理已经设置。"),
    DEPUTY_ENDED("代理已经结束。"),
    HANDED_OVER("任务已经移交。"),
    CONTACT_SET("邮箱已经登记。"),
    CONTACT_REMOVED("邮箱已经删除，不再发送邮件。"),
    EXPIRED("页面停留过久，刚才填写的没有保存，请重新填写。");

    private final String sentence;

    Done(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }

    /** As it stands in the address of the page. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Done> of(String code) {
        return Arrays.stream(values()).filter(done -> done.code().equals(code)).findFirst();
    }
}

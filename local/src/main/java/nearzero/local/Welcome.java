package nearzero.local;

import java.net.URI;
import java.nio.file.Path;

/** The last words before the terminal falls silent: where to go, as whom, and how to end. */
final class Welcome {

    private Welcome() {}

    static String text(URI gateway, Path logs) {
        return """
                Open / 请打开      %s

                User = password / 用户名即密码
                  park-applicant               示例园区申报员        applies and reports for the example park
                  second-park-applicant        第二示例园区申报员    the neighbour
                  enterprise-clerk             示例食品企业填报员    fills in the sheet of an enterprise in the park
                  city-ecology-official        示例市生态环境局      examines and submits applications
                  city-ecology-leader          示例市生态环境局      signs the city's opinions
                  city-industry-official       示例市经信局          gives the city's second opinion
                  city-industry-leader         示例市经信局          signs it
                  second-city-ecology-official 第二示例市生态环境局  another city: sees nothing of the first
                  province-ecology-official    省生态环境厅          reviews, publishes, accepts
                  province-ecology-colleague   省生态环境厅          checks what the official drafted
                  province-ecology-leader      省生态环境厅          signs it
                  province-industry-official   省经济和信息化厅      gives the province's second opinion
                  province-industry-colleague  省经济和信息化厅      checks it
                  province-industry-leader     省经济和信息化厅      signs it
                  expert-1 expert-2 expert-3 expert-4 expert-5 expert-6 expert-7
                                               评审专家              score a pilot when the lot has drawn them
                  auditor                      审计员                reads everything, changes nothing
                  release-administrator        模型发布管理员        changes models and rules (docs/administrators.md)
                  second-release-administrator 第二发布管理员        approves what the first has changed
                  engine-operator              引擎运维员            looks after the engine

                Logs / 日志        %s
                Ctrl-C stops / 按 Ctrl-C 停止
                """.formatted(gateway, logs);
    }
}

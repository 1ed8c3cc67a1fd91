package nearzero.local;

/** The last words before the terminal falls silent: where to go, as whom, and how to end. */
final class Welcome {

    private Welcome() {}

    static String text(Stack stack) {
        return """
                Open / 请打开      %s

                User = password / 用户名即密码
                  park-applicant               示例园区申报员        applies and reports for the example park
                  second-park-applicant        第二示例园区申报员    the neighbour
                  city-ecology-official        示例市生态环境局      examines and submits applications
                  city-industry-official       示例市经信局          gives the city's second opinion
                  second-city-ecology-official 第二示例市生态环境局  another region: sees none of it
                  province-ecology-official    省生态环境厅          reviews, publishes, accepts
                  province-ecology-colleague   省生态环境厅          the second pair of eyes
                  province-industry-official   省经济和信息化厅      joint opinions
                  expert-1 … expert-5          评审专家              score what they are assigned
                  auditor                      审计员                reads everything, changes nothing
                  release-administrator        模型发布管理员        releases process models
                  engine-operator              引擎运维员            looks after the engine

                Logs / 日志        %s
                Ctrl-C stops / 按 Ctrl-C 停止
                """.formatted(stack.url(Part.GATEWAY), stack.log(Part.GATEWAY).getParent());
    }
}

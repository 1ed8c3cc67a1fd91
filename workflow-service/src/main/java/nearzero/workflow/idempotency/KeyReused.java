package nearzero.workflow.idempotency;

/** A caller used an idempotency key again for another request. */
public final class KeyReused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeyReused() {
        super("该幂等键(Idempotency-Key)已用于另一项内容不同的请求。请核对内容;如确为新的请求,请换用新的键后重新提交。");
    }
}

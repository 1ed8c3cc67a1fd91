package nearzero.accounting.trend;

/** What a part of a change is ascribed to: the links of the Kaya chains in {@link KayaChain}. */
enum Effect {
    /** Output of the whole, at constant prices. */
    ACTIVITY("activity", "经济活动"),
    /** Shares of the sectors in the output. */
    STRUCTURE("structure", "产业结构"),
    /** Energy per output. */
    ENERGY_INTENSITY("energy-intensity", "能源强度"),
    /** Energy, where no output is known that it could be related to. */
    ENERGY_USE("energy-use", "能源消费量"),
    /** Shares of the carriers in the energy. */
    ENERGY_MIX("energy-mix", "能源结构"),
    /** Emission per energy of a carrier. */
    EMISSION_FACTOR("emission-factor", "排放因子"),
    /** Emission of processes per output. */
    PROCESS_INTENSITY("process-intensity", "过程排放强度"),
    /** Emission of processes, where no output is known. */
    PROCESS("process", "过程排放"),
    /** What no chain of logarithms can explain: signs that change, emission without energy. */
    OTHER("other", "未分解部分");

    private final String code;
    private final String label;

    Effect(String code, String label) {
        this.code = code;
        this.label = label;
    }

    /** As the contract names it. */
    String code() {
        return code;
    }

    /** In Chinese. */
    String label() {
        return label;
    }
}

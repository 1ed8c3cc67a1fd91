package nearzero.accounting.spreadsheet;

import java.util.UUID;
import java.util.regex.Pattern;
import nearzero.accounting.api.model.Inventory;
import nearzero.accounting.problem.ProblemType;
import nearzero.accounting.problem.Refusal;

/**
 * Which version of which inventory a file was made of. It stands in the file, since an ETag tells only what the uploader's screen
 * shows: who fills in a file for a week and opens the page again to upload it has the newest ETag and an old file.
 *
 * @param savedBy who saved that version
 */
record Origin(UUID inventory, long version, String savedBy) {

    private static final Pattern VERSION = Pattern.compile("[1-9]\\d{0,8}");

    static Origin of(Inventory stored) {
        return new Origin(stored.getId(), stored.getVersion(), stored.getSavedBy());
    }

    /** As the file has it. */
    String written() {
        return inventory + "@" + version;
    }

    /**
     * Lets pass what was made of this very version.
     *
     * @param said what the file says that it was made of
     * @throws Refusal outdated file, with what it was made of
     */
    void refuseOther(String said) {
        if (said.equals(written())) {
            return;
        }
        var from = said.startsWith(inventory + "@") ? said.substring(said.indexOf('@') + 1) : "";
        throw new Refusal(
                ProblemType.OUTDATED_FILE,
                VERSION.matcher(from).matches()
                        ? "这份文件由清单第 " + from + " 版生成，而清单现在是第 " + version + " 版，由 " + savedBy
                                + " 保存；照此上传，其间保存的内容以这份文件为准。其间有他人修改的，请下载最新的文件，把数据粘贴过去；仍以这份文件为准的，请确认后上传。"
                        : "这份文件由另一份清单生成，照此上传会替换本清单的内容。请核对文件；仍以这份文件为准的，请确认后上传。");
    }
}

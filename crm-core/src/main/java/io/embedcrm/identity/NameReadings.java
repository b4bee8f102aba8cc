package io.embedcrm.identity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How characters sound in names where the table of first readings has another sound: in surnames, and in given names the
 * reading usual there. It holds the known cases, not all: some families read theirs otherwise.
 */
final class NameReadings {
    private static final Map<String, List<String>> SURNAMES = new HashMap<>();
    private static final Map<Integer, String> GIVEN = new HashMap<>();

    static {
        for (String entry : """
                单 shan|單 shan|曾 zeng|查 zha|解 xie|仇 qiu|朴 piao|区 ou|區 ou|盖 ge|蓋 ge|覃 qin|召 shao|种 chong
                缪 miao|繆 miao|员 yun|員 yun|黑 he|繁 po|秘 bi|折 she|洗 xian|那 na|乐 yue|樂 yue|莘 shen|祭 zhai
                句 gou|么 yao|长 chang|瞿 qu|柏 bai|能 nai|重 chong|尉迟 yu chi|尉遲 yu chi|长孙 zhang sun|長孫 zhang sun|万俟 mo qi
                單于 chan yu|单于 chan yu|澹台 tan tai|澹臺 tan tai|乐正 yue zheng|樂正 yue zheng|子车 zi ju
                中行 zhong hang
                """.strip().split("[|\\n]", -1)) {
            int blank = entry.indexOf(' ');
            SURNAMES.put(
                    entry.substring(0, blank),
                    List.of(entry.substring(blank + 1).split(" ", -1)));
        }
        for (String entry : """
                柏 bai|蔚 wei|珲 hui|琿 hui|玟 wen|菀 wan|溱 qin|荨 xun|蕁 xun|炅 jiong|禅 chan|於 yu|瞿 qu|那 na
                这 zhe|茄 jia|湮 yan|崤 xiao|贲 ben|奘 zang|壳 ke|柜 gui|给 gei|吓 xia|哦 o|耙 ba|脯 pu|徵 zheng
                町 ting|繇 yao|垌 dong|峒 dong|俩 lia|碌 lu|腌 yan|劲 jin|勁 jin
                """.strip().split("[|\\n]", -1)) {
            GIVEN.put(entry.codePointAt(0), entry.substring(entry.indexOf(' ') + 1));
        }
    }

    private NameReadings() {}

    /** The syllables of the surname with which a name begins, where they are not the usual ones; of two characters at most. */
    static List<String> surname(String start) {
        List<String> two = SURNAMES.get(start);
        if (two != null) {
            return two;
        }
        return start.isEmpty() ? List.of() : SURNAMES.getOrDefault(start.substring(0, 1), List.of());
    }

    /** The sound in a given name. */
    static String given(int point, String usual) {
        return GIVEN.getOrDefault(point, usual);
    }
}

package io.embedcrm.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.record.Texts;
import io.embedcrm.record.Words;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names as they are kept, compared, sorted and found. */
class PersonNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'  张　伟 '|张伟",
                "张 伟 Wei|张伟 Wei",
                "'Ｚｈａｎｇ　Ｗｅｉ２'|Zhang Wei2",
                "'John \t  Smith'|John Smith",
                "'Jose\u0301 A\u200BB'|José AB",
                "'\u202E张\uFEFF伟'|张伟",
                "'Ａ\u0301'|Á",
                "'\u00A0\n'|''",
                "山田 たろう|山田 たろう",
                "𠮷 野|𠮷野",
            })
    void a_name_is_cleaned(String raw, String cleaned) {
        assertThat(PersonNames.cleaned(raw)).isEqualTo(cleaned);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "张 伟|张伟",
                "JOSÉ  García|jose garcia",
                "买买提·艾力|买买提 艾力",
                "买买提•艾力|买买提艾力",
                "ﾔﾏﾀﾞ タロウ|ヤマダタロウ",
                "김 철수|김철수",
                "Straße|STRASSE?",
                "Ｗｅｉ|wei",
            })
    void spellings_of_one_name_have_one_key(String one, String other) {
        if (other.endsWith("?")) {
            assertThat(PersonNames.key(one)).isNotEqualTo(PersonNames.key(other));
        } else {
            assertThat(PersonNames.key(one)).isEqualTo(PersonNames.key(other));
        }
    }

    @Test
    void different_names_have_different_keys() {
        assertThat(PersonNames.key("Zhang Wei")).isNotEqualTo(PersonNames.key("Zhangwei"));
        assertThat(PersonNames.key("张伟")).isNotEqualTo(PersonNames.key("章伟"));
    }

    @Test
    void chinese_names_sort_by_pinyin_among_latin_ones() {
        List<String> sorted = List.of(
                "Adam",
                "O'Brien",
                "欧阳娜娜",
                "区志强",
                "单雄信",
                "单雄信娘",
                "Smith",
                "Wang Li",
                "王 力",
                "王莉莉",
                "曾国藩",
                "查良镛",
                "张伟",
                "張偉",
                "章伟",
                "Zhang Wei Min",
                "Zoe");
        List<String> shuffled = Stream.concat(
                        sorted.stream().skip(7), sorted.stream().limit(7))
                .sorted((a, b) -> Texts.ORDER.compare(PersonNames.sortKey(a), PersonNames.sortKey(b)))
                .toList();
        assertThat(shuffled.stream().map(PersonNames::sortKey)).isSortedAccordingTo(Texts.ORDER);
        assertThat(shuffled).startsWith("Adam", "O'Brien").endsWith("Zoe");
        assertThat(shuffled).containsSubsequence("单雄信", "单雄信娘", "Smith", "Wang Li", "王 力", "王莉莉", "曾国藩", "查良镛");
        assertThat(shuffled).containsSubsequence("张伟", "章伟", "Zhang Wei Min", "Zoe");
    }

    @Test
    void a_sort_key_is_bounded_and_never_empty_for_a_name() {
        String key = PersonNames.sortKey("𠮷张".repeat(500));
        assertThat(key.codePointCount(0, key.length())).isEqualTo(PersonNames.MAX_SORT_KEY);
        assertThat(PersonNames.sortKey("★★")).isEqualTo("★★");
        assertThat(PersonNames.sortKey("Dr. O’Neil-Smith, Jr.")).isEqualTo("dr oneil smith jr");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "张伟|zhang wei zhangwei zw",
                "張偉|zhang wei zhangwei zw",
                "单雄信|shan xiong xin shanxiongxin sxx dan danxiongxin dxx",
                "曾子|zeng zi zengzi zz ceng cengzi cz",
                "查良镛|zha liang yong zhaliangyong zly cha chaliangyong cly",
                "欧阳娜娜|ou yang na ouyangnana oynn",
                "尉迟恭|yu chi gong yuchigong ycg wei weichigong wcg",
                "万俟卨|mo qi xie moqixie mqx wan si wansixie wsx",
                "吕布|lv bu lvbu lb",
                "张蔚|zhang wei zhangwei zw yu zhangyu zy",
                "Zhang Wei|''",
                "Tom 李|li l",
                "李·Tom·四|li l si s",
            })
    void a_chinese_name_is_found_by_how_it_sounds(String name, String words) {
        assertThat(PersonNames.pinyin(name)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "仇英,qiu", "解缙,xie", "朴树,piao", "区志强,ou", "盖叫天,ge", "翟天临,zhai", "召公,shao", "种师道,chong", "缪贤,miao",
        "员半千,yun", "秘书长,bi", "那英,na", "乐嘉,yue", "尉缭,wei", "长孙皇后,zhang", "单于,chan", "柏杨,bai", "薄一波,bo"
    })
    void a_surname_sounds_as_a_surname(String name, String sound) {
        assertThat(PersonNames.pinyin(name)).startsWith(sound + " ");
        assertThat(PersonNames.sortKey(name)).startsWith(sound + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zhangwei", "zhang", "wei", "zw", "zhangw", "wei zhang"})
    void what_is_typed_finds_it(String typed) {
        assertThat(Words.match(PersonNames.pinyin("张 伟"), typed)).isTrue();
    }

    @Test
    void every_result_is_bounded_and_stays_the_same() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int[] some = "张单 \u3000aÁé\u0301ß·'ＡＺ９ﾀﾞガ각😀𠮷İı\uD800\u200B\uF900ſ⼀㈱ﬁ\t\u0000-"
                .codePoints()
                .toArray();
        for (int i = 0; i < 20_000; i++) {
            StringBuilder raw = new StringBuilder();
            for (int n = random.nextInt(i % 100 == 0 ? 1_000 : 12); n > 0; n--) {
                raw.appendCodePoint(
                        random.nextInt(4) > 0 ? some[random.nextInt(some.length)] : random.nextInt(0x110000));
            }
            String name = raw.toString();
            String cleaned = PersonNames.cleaned(name);
            String key = PersonNames.key(name);
            assertThat(PersonNames.cleaned(cleaned))
                    .as("seed %d: %s", seed, name)
                    .isEqualTo(cleaned);
            assertThat(PersonNames.key(cleaned)).as("seed %d: %s", seed, name).isEqualTo(key);
            assertThat(PersonNames.key(key)).as("seed %d: %s", seed, name).isEqualTo(key);
            assertThat(PersonNames.pinyin(name)).as("seed %d: %s", seed, name).matches("[a-z ]{0,600}");
            String sort = PersonNames.sortKey(name);
            assertThat(sort.codePointCount(0, sort.length())).isLessThanOrEqualTo(PersonNames.MAX_SORT_KEY);
            assertThat(sort.isEmpty())
                    .as("seed %d: %s", seed, name)
                    .isEqualTo(Words.fold(cleaned).isEmpty());
        }
    }
}

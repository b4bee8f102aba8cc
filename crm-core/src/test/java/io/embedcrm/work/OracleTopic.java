package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.access.Action;
import io.embedcrm.query.Matcher;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.Storage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** The guard against a plain evaluation of the same rules, and against worlds that differ only in what is hidden. */
interface OracleTopic {
    long SEED = 20240601;
    /** More with {@code -Dproofs.long=true}. */
    int QUESTIONS = Boolean.getBoolean("proofs.long") ? 20 : 5;

    Storage storage();

    /** How many policies are tried. */
    default int policies() {
        return 400;
    }

    /** How many pairs of worlds are told apart, or not. */
    default int pairs() {
        return 300;
    }

    @Test
    default void guarded_answers_are_those_of_a_plain_evaluation() {
        assertThat(differences(storage(), policies(), Eyes::new)).isEmpty();
    }

    @Test
    default void worlds_that_differ_only_in_what_is_hidden_look_the_same() {
        assertThat(leaks(storage(), pairs(), Eyes::new)).isEmpty();
    }

    /** Where the guard and the plain evaluation differ. */
    static List<String> differences(Storage storage, int policies, BiFunction<Shop, Rules, Eyes> eyes) {
        List<String> differences = new ArrayList<>();
        Shop shop = Shop.on(storage);
        World world = World.random(new Random(SEED), 24);
        world.store(shop);
        for (int i = 0; i < policies && differences.size() < 3; i++) {
            Random random = new Random(SEED + i);
            Rules rules = new RandomRules(random).next();
            Seen seen = new Seen(world, rules);
            RandomQuestions questions = new RandomQuestions(random, world);
            for (int j = 0; j < QUESTIONS; j++) {
                Question<?> question = questions.next();
                String expected = question.expected(seen, rules);
                String answer = question.ask(eyes.apply(shop, rules));
                if (!answer.equals(expected)) {
                    differences.add("seed " + (SEED + i) + "." + j + ": " + question + "\n gave     " + answer
                            + "\n expected " + expected);
                }
            }
        }
        return differences;
    }

    /** Where two worlds that differ in hidden values only can be told apart. */
    static List<String> leaks(Storage storage, int pairs, BiFunction<Shop, Rules, Eyes> eyes) {
        List<String> leaks = new ArrayList<>();
        for (int i = 0; i < pairs && leaks.size() < 3; i++) {
            Random random = new Random(SEED + i);
            World one = World.random(random, 10);
            Rules rules = new RandomRules(random).next();
            World two = new Disguise(one, rules, random).other();
            Eyes first = eyes.apply(stored(storage, one, rules), rules);
            Eyes second = eyes.apply(stored(storage, two, rules), rules);
            RandomQuestions questions = new RandomQuestions(random, one);
            for (int j = 0; j < QUESTIONS * 2; j++) {
                Question<?> question = questions.next();
                String there = question.ask(first);
                String here = question.ask(second);
                if (!there.equals(here)) {
                    leaks.add("seed " + (SEED + i) + "." + j + ": " + question + "\n one " + there + "\n two " + here);
                }
            }
            for (Member member : first.list(Query.of(Member.TYPE)).items()) {
                String there = told(first, member.id());
                String here = told(second, member.id());
                if (!there.equals(here)) {
                    leaks.add("seed " + (SEED + i) + ": of " + member.id() + "\n one " + there + "\n two " + here);
                }
            }
        }
        return leaks;
    }

    private static String told(Eyes eyes, Id<Member> id) {
        List<Object> told = new ArrayList<>();
        told.add(eyes.withheld(Member.TYPE, id));
        eyes.history(Member.TYPE, id)
                .forEach(event -> told.add(event.act() + " " + event.position() + event.changes()));
        return told.toString();
    }

    /** Stores a world, and lets one hidden and one visible value of each member change, so that there is a history. */
    private static Shop stored(Storage storage, World world, Rules rules) {
        Shop shop = Shop.on(storage);
        world.store(shop);
        shop.as("system").change(Operation.of("edit"), call -> {
            List<Edit<Member>> edits = new ArrayList<>();
            for (Member member : world.of(Member.TYPE)) {
                edits.add(new Edit<>(member, edited(member)));
            }
            return call.updateAll(Member.TYPE, edits, Criteria.everything());
        });
        return shop;
    }

    /** Each value is made another one, which tells what it was. */
    private static Member edited(Member member) {
        return member.with(
                        Member.CITY,
                        member.city() == null
                                ? "t1"
                                : "t" + (member.city().length() + member.city().charAt(1)) % 4)
                .with(Member.POINTS, member.points() == null ? 1L : (member.points() + 1) % 4)
                .with(Member.TALLY, member.tally());
    }

    /** Another world of which only hidden values differ. */
    final class Disguise {
        private final World world;
        private final Rules rules;
        private final Random random;

        Disguise(World world, Rules rules, Random random) {
            this.world = world;
            this.rules = rules;
            this.random = random;
        }

        World other() {
            Map<RecordType<?>, List<? extends Entity>> records = new LinkedHashMap<>();
            records.put(Member.TYPE, disguised(Member.TYPE, RandomRules.MEMBER));
            records.put(Visit.TYPE, disguised(Visit.TYPE, RandomRules.VISIT));
            records.put(Part.TYPE, disguised(Part.TYPE, RandomRules.PART));
            return new World(records);
        }

        private <T extends Entity> List<T> disguised(RecordType<T> type, List<Field<T, ?>> fields) {
            List<T> others = new ArrayList<>();
            int n = 500;
            for (T record : world.of(type)) {
                boolean seen = holds(record, rules.rows(type, Action.READ));
                T other = record;
                for (var field : fields) {
                    boolean read = holds(record, rules.field(field).readable());
                    boolean masked = holds(record, rules.field(field).masked());
                    if (!seen || (!read && !masked)) {
                        other = World.filled(other, field, random, n++);
                    }
                }
                others.add(other);
            }
            return others;
        }

        private <T extends Entity> boolean holds(T record, Criteria<T> rule) {
            return Matcher.matches(rule, record, world);
        }
    }
}

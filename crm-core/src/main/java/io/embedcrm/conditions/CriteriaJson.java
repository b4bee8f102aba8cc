package io.embedcrm.conditions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.LimitExceededException;
import io.embedcrm.query.CriteriaSize;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordType;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Conditions as JSON, for storing them and for exchanging them with a screen.
 *
 * <p>A text is {@code {"v":1,"type":"Customer","where":CONDITION}}; {@code type} is left out of a condition that names no
 * field. A condition is one of
 *
 * <pre>{@code
 * {"field":"city","eq":"Wuhan"}                     also lt, le, gt, ge
 * {"field":"city","in":["Wuhan","Beijing"]}
 * {"field":"lastSeenAt","ge":{"relative":-30,"unit":"days","startOfDay":true,"zone":"Asia/Shanghai"}}
 * {"field":"name","matches":"zhang"}
 * {"absent":"city"}
 * {"all":[...]}  {"any":[...]}  {"not":...}
 * {"parent":"customer","is":...}
 * {"parent":"record","type":"Customer","is":...}    of a reference to any type
 * {"children":{"type":"Purchase","by":"customer","where":...,
 *              "measure":{"sum":"total","currency":"CNY","where":...}},"ge":"100"}
 * }</pre>
 *
 * <p>{@code unit} is hours, days, weeks, months or years; {@code startOfDay} may be left out where it is false. A measure
 * is {@code count} (of {@code true}), {@code distinct}, {@code sum}, {@code min} or {@code max}; {@code where} may be left
 * out where it is everything. The entries of attributes are {@code "field":"attributes.key"} together with {@code "kind"}:
 * text, number, truth, instant, date, money, reference or choices; the currency of money is {@code "field":"total.currency"}.
 *
 * <p>Whole numbers and truths are JSON's own; money is {@code {"amount":"12.50","currency":"CNY"}}; all else is text:
 * ids, references ({@code Type:id}), instants, dates, decimal numbers, choices by name.
 *
 * <p>Equal conditions have equal texts, and what is read from the text of a condition equals it.
 */
public final class CriteriaJson {
    /** The longest text, in bytes of UTF-8. */
    public static final int MAX_BYTES = 256 * 1024;

    static final int VERSION = 1;

    private static final ObjectMapper JSON = StrictJson.mapper();

    private final Map<String, RecordType<?>> types = new TreeMap<>();

    private CriteriaJson(Collection<? extends RecordType<?>> types) {
        for (RecordType<?> type : types) {
            if (this.types.putIfAbsent(type.name(), type) != null) {
                throw new IllegalArgumentException("two record types are called " + type);
            }
        }
    }

    /**
     * Conditions over these types and no others.
     *
     * @throws IllegalArgumentException if two of them have one name
     */
    public static CriteriaJson of(Collection<? extends RecordType<?>> types) {
        return new CriteriaJson(types);
    }

    /**
     * The text of a condition, on one line.
     *
     * @throws InvalidException if it names a type that was not given, or a value that no field can hold
     * @throws LimitExceededException if it is beyond {@link io.embedcrm.query.Limits} or {@link #MAX_BYTES}
     */
    public <T extends Entity> String write(Criteria<T> criteria) {
        CriteriaSize.check(criteria);
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("v", VERSION);
        criteria.read(new OwnType<>())
                .ifPresent(type -> root.put("type", known(type).name()));
        root.set("where", criteria.read(new CriteriaWriter<>(this)));
        try {
            return checkSize(JSON.writeValueAsString(root));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON cannot be written", e);
        }
    }

    /**
     * The condition of a text, on records of {@code type}.
     *
     * @throws InvalidException if the text is not of the form above; the subject is the place in it, such as
     *     {@code where.all[2].eq}, the message says what is allowed there and never what was found
     * @throws LimitExceededException if it is beyond {@link io.embedcrm.query.Limits} or {@link #MAX_BYTES}
     */
    public <T extends Entity> Criteria<T> read(RecordType<T> type, String json) {
        Place root = new Place(StrictJson.tree(JSON, checkSize(json)), "");
        root.only("v", "type", "where");
        if (root.key("v").whole() != VERSION) {
            throw root.key("v").invalid("criteria.version", "this program reads version " + VERSION);
        }
        if (root.has("type") && known(root.key("type")) != type) {
            throw root.key("type").invalid("criteria.other-type", "the condition must be on " + type);
        }
        Criteria<T> criteria = new CriteriaReading(this).condition(known(type), root.key("where"), 1);
        return CriteriaSize.check(criteria);
    }

    /** The type a text names. */
    RecordType<?> known(Place name) {
        RecordType<?> type = types.get(name.text());
        if (type == null) {
            throw name.invalid("criteria.unknown-type", "there is no such type; there are " + types.keySet());
        }
        return type;
    }

    /** {@code type} itself, if it was given. */
    <T extends Entity> RecordType<T> known(RecordType<T> type) {
        if (types.get(type.name()) != type) {
            throw new InvalidException(
                    "criteria.unknown-type", type.name(), "was not given; there are " + types.keySet());
        }
        return type;
    }

    private static String checkSize(String json) {
        int size = json.length() > MAX_BYTES ? json.length() : json.getBytes(StandardCharsets.UTF_8).length;
        if (size > MAX_BYTES) {
            throw new LimitExceededException("bytes of a condition", size, MAX_BYTES);
        }
        return json;
    }
}

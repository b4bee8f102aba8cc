package io.embedcrm.examples.page;

import io.embedcrm.examples.page.CustomerView.Contact;
import io.embedcrm.examples.page.CustomerView.Entry;
import io.embedcrm.examples.page.CustomerView.Head;
import io.embedcrm.examples.page.CustomerView.Identity;
import io.embedcrm.examples.page.CustomerView.KeyFigures;
import io.embedcrm.examples.page.CustomerView.Product;
import io.embedcrm.examples.page.OverviewView.BestCustomer;
import io.embedcrm.examples.page.OverviewView.Cell;
import io.embedcrm.examples.page.OverviewView.Check;
import io.embedcrm.examples.page.OverviewView.Comparison;
import io.embedcrm.examples.page.OverviewView.Eyes;
import io.embedcrm.examples.page.OverviewView.Figure;
import io.embedcrm.examples.page.OverviewView.Row;
import io.embedcrm.examples.page.OverviewView.Seen;
import io.embedcrm.record.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Pages to look at and to test with. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-10-31T17:05:00Z");
    static final Frame FRAME = new Frame(
            "Leaf & Paper 茶与纸", "lin", NOW, ZoneId.of("Europe/London"), "Orders of a shop that does not exist");
    static final List<StageCount> STAGES = List.of(
            new StageCount("New", Tone.FRESH, 11),
            new StageCount("Active", Tone.GOOD, 38),
            new StageCount("Loyal", Tone.BEST, 17),
            new StageCount("At risk", Tone.WARNING, 9),
            new StageCount("Lost", Tone.LOST, 15));

    private Samples() {}

    static Money gbp(String amount) {
        return Money.of(amount, "GBP");
    }

    static MonthRevenue month(String month, String in, String out, long orders) {
        return new MonthRevenue(YearMonth.parse(month), gbp(in), gbp(out), orders);
    }

    static CustomerView customer(String name, List<MonthRevenue> months) {
        return new CustomerView(
                FRAME,
                new Head(
                        name,
                        "Person",
                        "中国",
                        "杭州",
                        LocalDate.of(2025, 5, 9),
                        "lin",
                        "北方组",
                        "Loyal",
                        Tone.BEST,
                        "14 purchases, the last 12 days ago; usual rhythm 34 days"),
                new KeyFigures(
                        gbp("12029.4"),
                        14L,
                        2L,
                        gbp("-412.6"),
                        gbp("888.714"),
                        Instant.parse("2025-05-09T10:32:00Z"),
                        Instant.parse("2026-10-19T13:17:00Z"),
                        34L),
                months,
                List.of(
                        new Contact("Mobile", "+86 138 •••• 5678", "preferred"),
                        new Contact("E-mail", "zhang.wei@example.cn", null),
                        new Contact("WeChat", "zhangwei_tea", "no consent"),
                        new Contact("Post", "浙江省杭州市西湖区龙井路 1 号 邮编 310013", null)),
                List.of(
                        new Identity("shop", "10343"),
                        new Identity("wechat:open", "oGx7_5mE0n4TgR2kQ9zV8bYc1LpU"),
                        new Identity("till card", "7700 1043 2201")),
                List.of("wholesale", "tea lover", "茶友", "newsletter", "Mid-Autumn 2026"),
                List.of(
                        product("TE2003", "云南普洱茶饼 357g", "96", "2203.2"),
                        product("TE1011", "TEA SAMPLER, 12 TINS", "72", "1446.48"),
                        product("PO1009", "TEAPOT \"LITTLE ROBIN\" 0.5L", "48", "865.92"),
                        product("HO1010", "TEA TRAY, BAMBOO", "42", "682.08"),
                        product("TE1003", "EARL GREY LOOSE LEAF 250G", "84", "567.84"),
                        product("ST1013", "红包 一包六个", "120", "177.6")),
                timeline(),
                61,
                List.of("birthday", "credit limit"),
                STAGES);
    }

    static CustomerView customer() {
        return customer("张伟 Zhang Wei", months());
    }

    static List<MonthRevenue> months() {
        return List.of(
                month("2025-05", "1204.5", "0", 1),
                month("2025-06", "811.2", "0", 1),
                month("2025-08", "988.16", "-96.4", 1),
                month("2025-09", "402.9", "0", 1),
                month("2025-11", "1890.75", "0", 2),
                month("2025-12", "1411.3", "0", 1),
                month("2026-01", "0", "-316.2", 0),
                month("2026-02", "720", "0", 1),
                month("2026-03", "655.2", "0", 1),
                month("2026-05", "1011.01", "0", 1),
                month("2026-07", "842.4", "0", 1),
                month("2026-08", "1120.38", "0", 1),
                month("2026-09", "517.5", "0", 1),
                month("2026-10", "866.7", "0", 1));
    }

    private static Product product(String sku, String name, String units, String amount) {
        return new Product(sku, name, new BigDecimal(units), gbp(amount));
    }

    private static List<Entry> timeline() {
        List<Entry> entries = new ArrayList<>(List.of(
                entry("2026-10-19T13:17:00Z", EntryKind.PURCHASE, "Order 710588", "8 lines, 132 pieces", "866.7", null),
                entry(
                        "2026-10-14T08:05:00Z",
                        EntryKind.CALL,
                        "Asked about the new pu’er harvest",
                        "Wants six cakes set aside until Friday. 客户希望先留六饼。",
                        null,
                        "lin"),
                entry(
                        "2026-10-01T06:00:00Z",
                        EntryKind.STAGE,
                        "Active → Loyal",
                        "12 purchases in 17 months",
                        null,
                        "system"),
                entry("2026-09-22T09:30:00Z", EntryKind.EMAIL, "中秋节礼盒报价", "Quote for 40 gift boxes sent", null, "lin"),
                entry("2026-09-18T11:40:00Z", EntryKind.MESSAGE, "WeChat: is the celadon mug back?", null, null, null),
                entry(
                        "2026-09-03T15:00:00Z",
                        EntryKind.MEETING,
                        "Tasting in the shop",
                        "With 李娜 and two guests",
                        null,
                        "wang"),
                entry(
                        "2026-08-11T09:12:00Z",
                        EntryKind.WEB,
                        "Looked at “Darjeeling first flush”",
                        "3 visits",
                        null,
                        null),
                entry("2026-07-02T10:00:00Z", EntryKind.NOTE, "Prefers delivery before noon", null, null, "lin"),
                entry("2026-06-20T16:45:00Z", EntryKind.TASK, "Send the autumn catalogue", "done", null, "lin"),
                entry(
                        "2026-01-12T12:20:00Z",
                        EntryKind.REFUND,
                        "Refund C710302",
                        "Two teapots broken in transit",
                        "-316.2",
                        null),
                entry(
                        "2026-01-05T12:20:00Z",
                        EntryKind.ADJUSTMENT,
                        "Price of order 710280 put right",
                        null,
                        "-12.5",
                        "finance"),
                entry("2025-12-24T12:20:00Z", EntryKind.OTHER, "Christmas card sent", null, null, null)));
        for (int i = 1; i <= 20; i++) {
            entries.add(entry(
                    Instant.parse("2025-12-01T09:00:00Z")
                            .minusSeconds(i * 900_000L)
                            .toString(),
                    EntryKind.PURCHASE,
                    "Order 7102" + (40 - i),
                    i + " lines",
                    i * 31 + ".4",
                    null));
        }
        return entries;
    }

    private static Entry entry(
            String at,
            EntryKind kind,
            String title,
            @org.jspecify.annotations.Nullable String detail,
            @org.jspecify.annotations.Nullable String amount,
            @org.jspecify.annotations.Nullable String by) {
        return new Entry(Instant.parse(at), kind, title, detail, amount == null ? null : gbp(amount), by);
    }

    static OverviewView overview() {
        List<MonthRevenue> months = new ArrayList<>();
        for (int i = 0; i < 18; i++) {
            months.add(new MonthRevenue(
                    YearMonth.of(2025, 5).plusMonths(i),
                    gbp(4200 + (i * 7919 % 6100) + ".5"),
                    gbp("-" + (i * 37 % 310)),
                    25 + i));
        }
        List<BestCustomer> best = new ArrayList<>();
        String[] names = {
            "Harbour Tea Rooms",
            "张伟",
            "Müller & Söhne",
            "La Théière",
            "O'Brien's Pantry",
            "陈静怡",
            "Van den Berg",
            "Sakura Imports 桜",
            "Kestrel Books",
            "Sofía Álvarez"
        };
        for (int i = 0; i < names.length; i++) {
            StageCount stage = STAGES.get((i * 3 + 2) % 5);
            best.add(new BestCustomer(
                    names[i],
                    i % 3 == 1 ? "中国" : "United Kingdom",
                    stage.stage(),
                    stage.tone(),
                    18L - i,
                    gbp((21065 - i * 1733) + ".76"),
                    NOW.minusSeconds(864_000L * (i + 1)),
                    i == 1 ? "customer.html" : null));
        }
        return new OverviewView(
                FRAME,
                "Customers of Leaf & Paper",
                List.of(
                        new Figure("Net revenue", "£128,753.61", "identified customers"),
                        new Figure("Customers", "90", "13 countries"),
                        new Figure("Purchases", "521", "2,192 lines"),
                        new Figure("Refunds", "34", "\u2212£1,104.80"),
                        new Figure("Anonymous", "55", "orders without a customer"),
                        new Figure("Imported in", "3.1 s", "197 orders a second")),
                months,
                STAGES,
                best,
                List.of(
                        new Check("Lines", "2,335", "2,335"),
                        new Check("Invoices", "610", "610"),
                        new Check("Identified customers", "90", "90"),
                        new Check("Quantity × price", "£130,698.505", "£130,698.505"),
                        new Check("Anonymous lines", "103", "102")),
                new Comparison(
                        List.of("Phone", "Owner", "Revenue"),
                        List.of(
                                new Eyes("lin", "sales, own customers", 31),
                                new Eyes("wang", "support, phone masked", 90),
                                new Eyes("director", "all, no contacts", 90)),
                        List.of(
                                row("张伟", true, "lin"),
                                row("Harbour Tea Rooms", false, "mei"),
                                row("Müller & Söhne", true, "lin"),
                                row("陈静怡", false, "mei"))));
    }

    private static Row row(String name, boolean own, String owner) {
        return new Row(
                name,
                List.of(
                        own
                                ? new Seen(List.of(Cell.of("+86 138 1234 5678"), Cell.of(owner), Cell.of("£12,029.40")))
                                : Seen.nothing(),
                        new Seen(List.of(Cell.masked("+86 138 •••• 5678"), Cell.of(owner), Cell.withheld())),
                        new Seen(List.of(Cell.withheld(), Cell.of(own ? owner : null), Cell.of("£12,029.40")))));
    }
}

package io.embedcrm.examples.page;

import io.embedcrm.record.Money;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Bars per month as SVG: purchases above the line, refunds below it, and a mark at what remained where that is visibly
 * less than the purchases. It ends with the present month, or with the last one in which something happened if that is more than a year ago.
 */
final class MonthChart {
    /** How many months are drawn at most: the latest. */
    static final int MOST = 60;

    private static final int LEAST = 6;
    private static final double LEFT = 58;
    private static final double RIGHT = 8;
    private static final double TOP = 22;
    private static final double PLOT = 196;
    private static final double HEIGHT = TOP + PLOT + 44;

    private final Html html;
    private final List<MonthRevenue> months;
    private final String currency;
    private final Scale scale;
    private final double width;
    private final double slot;
    private final double bar;

    private MonthChart(Html html, List<MonthRevenue> months, double width) {
        this.html = html;
        this.width = width;
        this.months = months;
        this.currency = months.get(0).purchases().currency();
        this.scale = new Scale(
                months.stream().map(m -> m.refunds().amount()).reduce(BigDecimal.ZERO, BigDecimal::min),
                months.stream().map(m -> m.purchases().amount()).reduce(BigDecimal.ZERO, BigDecimal::max),
                TOP,
                PLOT);
        this.slot = (width - LEFT - RIGHT) / months.size();
        this.bar = Math.min(34, slot * 0.7);
    }

    /** Draws the months, {@code width} pixels wide at its natural size; {@code given} holds one at least. */
    static void draw(Html html, List<MonthRevenue> given, YearMonth now, double width) {
        new MonthChart(html, filled(given, now), width).draw();
    }

    /** Each month once and in order, with the empty ones between. */
    static List<MonthRevenue> filled(List<MonthRevenue> given, YearMonth now) {
        Map<YearMonth, MonthRevenue> byMonth = new HashMap<>();
        given.forEach(month -> byMonth.merge(month.month(), month, MonthChart::sum));
        YearMonth first = byMonth.keySet().stream().min(YearMonth::compareTo).orElseThrow();
        YearMonth last = byMonth.keySet().stream().max(YearMonth::compareTo).orElseThrow();
        if (last.isBefore(now) && ChronoUnit.MONTHS.between(last, now) <= 12) {
            last = now;
        }
        long count = Math.min(MOST, Math.max(LEAST, ChronoUnit.MONTHS.between(first, last) + 1));
        Money none = Money.zero(given.get(0).purchases().currency());
        List<MonthRevenue> all = new ArrayList<>();
        for (long back = count - 1; back >= 0; back--) {
            YearMonth month = last.minusMonths(back);
            MonthRevenue revenue = byMonth.get(month);
            all.add(revenue == null ? new MonthRevenue(month, none, none, 0) : revenue);
        }
        return all;
    }

    private static MonthRevenue sum(MonthRevenue a, MonthRevenue b) {
        return new MonthRevenue(
                a.month(), a.purchases().plus(b.purchases()), a.refunds().plus(b.refunds()), a.orders() + b.orders());
    }

    private void draw() {
        html.open(
                "svg.chart",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + px(width) + " " + px(HEIGHT),
                "role",
                "img",
                "aria-label",
                "Revenue per month from " + Format.month(months.get(0).month()) + " to "
                        + Format.month(months.get(months.size() - 1).month()));
        for (BigDecimal tick : scale.ticks()) {
            double y = scale.y(tick);
            line(tick.signum() == 0 ? "zero" : "grid", LEFT, y, width - RIGHT, y);
            text("tick", "end", LEFT - 8, y + 4, Format.shortMoney(tick, currency));
        }
        int highest = highest();
        for (int i = 0; i < months.size(); i++) {
            month(i, i == highest);
        }
        html.close();
    }

    private int highest() {
        int highest = 0;
        for (int i = 1; i < months.size(); i++) {
            if (months.get(i)
                            .purchases()
                            .amount()
                            .compareTo(months.get(highest).purchases().amount())
                    > 0) {
                highest = i;
            }
        }
        return highest;
    }

    private void month(int index, boolean highest) {
        MonthRevenue month = months.get(index);
        double middle = LEFT + slot * (index + 0.5);
        html.open("g.month").element("title", title(month));
        html.leaf("rect.hit", "x", px(LEFT + slot * index), "y", px(TOP), "width", px(slot), "height", px(PLOT));
        bar("in", middle, month.purchases().amount());
        bar("out", middle, month.refunds().amount());
        double y = scale.y(month.net().amount());
        if (y - scale.y(month.purchases().amount()) > 4
                && month.purchases().amount().signum() > 0) {
            line("net", middle - bar / 2 - 2, y, middle + bar / 2 + 2, y);
        }
        if (highest && month.purchases().amount().signum() > 0) {
            double at = Math.max(LEFT + 20, Math.min(width - RIGHT - 20, middle));
            text("peak", "middle", at, scale.y(month.purchases().amount()) - 6, peak(month.purchases()));
        }
        html.close();
        labels(index, middle);
    }

    private void bar(String css, double middle, BigDecimal amount) {
        if (amount.signum() == 0) {
            return;
        }
        double zero = scale.y(BigDecimal.ZERO);
        double end = scale.y(amount);
        int up = end < zero ? 1 : -1;
        double length = Math.max(Math.abs(end - zero), 1.5);
        double round = Math.min(Math.min(3, bar / 3), length);
        // from the line to the end, where the corners are round, and back
        html.leaf(
                "path." + css,
                "d",
                "M" + px(middle - bar / 2) + " " + px(zero) + "v" + px(-up * (length - round)) + "q0 " + px(-up * round)
                        + " " + px(round) + " " + px(-up * round) + "h" + px(bar - 2 * round) + "q" + px(round) + " 0 "
                        + px(round) + " " + px(up * round) + "v" + px(up * (length - round)) + "z");
    }

    private void labels(int index, double middle) {
        YearMonth month = months.get(index).month();
        int every = months.size() <= 18 ? 1 : months.size() <= 36 ? 3 : 6;
        double y = TOP + PLOT + 18;
        if ((month.getMonthValue() - 1) % every == 0) {
            text("tick", "middle", middle, y, month.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH));
        }
        // the year stands below its January, and below the first month if there is room
        if (month.getMonthValue() == 1 || (index == 0 && (13 - month.getMonthValue()) * slot > 40)) {
            text("year", "middle", middle, y + 17, Integer.toString(month.getYear()));
        }
    }

    private static String peak(Money money) {
        boolean small = money.amount().compareTo(BigDecimal.valueOf(1000)) < 0;
        return small ? Format.money(money) : Format.shortMoney(money.amount(), money.currency());
    }

    private static String title(MonthRevenue month) {
        String title = Format.month(month.month()) + ": ";
        if (month.orders() == 0 && month.purchases().amount().signum() == 0) {
            title += "no purchases";
        } else {
            title += Format.count(month.orders())
                    + (month.orders() == 1 ? " purchase, " : " purchases, ")
                    + Format.money(month.purchases());
        }
        return month.refunds().amount().signum() == 0
                ? title
                : title + ", refunds " + Format.money(month.refunds()) + ", net " + Format.money(month.net());
    }

    private void line(String css, double x1, double y1, double x2, double y2) {
        html.leaf("line." + css, "x1", px(x1), "y1", px(y1), "x2", px(x2), "y2", px(y2));
    }

    private void text(String css, String anchor, double x, double y, String text) {
        html.element("text." + css, text, "text-anchor", anchor, "x", px(x), "y", px(y));
    }

    private static String px(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}

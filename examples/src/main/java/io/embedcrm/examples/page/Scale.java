package io.embedcrm.examples.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** The upright axis of a chart: from the lowest to the highest amount in round steps, always with 0. */
final class Scale {
    private static final int STEPS = 5;

    private final BigDecimal step;
    private final double bottom;
    private final int last;
    private final double top;
    private final double height;

    Scale(BigDecimal lowest, BigDecimal highest, double top, double height) {
        this.step = step(highest.max(BigDecimal.ZERO).subtract(lowest.min(BigDecimal.ZERO)));
        // a little below the lowest: a whole step would be wasted on small refunds
        this.bottom = lowest.signum() < 0 ? lowest.doubleValue() / step.doubleValue() - 0.1 : 0;
        this.last = Math.max(
                lowest.signum() < 0 ? 0 : 1,
                highest.max(BigDecimal.ZERO)
                        .divide(step, 0, RoundingMode.CEILING)
                        .intValueExact());
        this.top = top;
        this.height = height;
    }

    /** The amounts of the gridlines, upwards. */
    List<BigDecimal> ticks() {
        List<BigDecimal> ticks = new ArrayList<>();
        for (int i = (int) Math.ceil(bottom); i <= last; i++) {
            ticks.add(step.multiply(BigDecimal.valueOf(i)));
        }
        return ticks;
    }

    /** How far down an amount is drawn. */
    double y(BigDecimal amount) {
        double steps = amount.doubleValue() / step.doubleValue();
        return top + height * (last - steps) / (last - bottom);
    }

    /** The smallest of 1, 2, 2.5 and 5 times a power of ten that goes {@value #STEPS} times at most into the range. */
    private static BigDecimal step(BigDecimal range) {
        if (range.signum() == 0) {
            return BigDecimal.ONE;
        }
        BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(range.precision() - range.scale() - 2);
        for (String factor : List.of("1", "2", "2.5", "5", "10", "20", "25", "50")) {
            BigDecimal step = power.multiply(new BigDecimal(factor));
            if (step.multiply(BigDecimal.valueOf(STEPS)).compareTo(range) >= 0) {
                return step;
            }
        }
        return power.multiply(BigDecimal.valueOf(100));
    }
}

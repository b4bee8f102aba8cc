package io.embedcrm.benchmarks;

import io.embedcrm.benchmarks.rows.CustomerRow;
import io.embedcrm.benchmarks.rows.FactsRow;
import io.embedcrm.benchmarks.rows.InteractionRow;
import io.embedcrm.benchmarks.rows.Key;
import io.embedcrm.benchmarks.rows.LineRow;
import io.embedcrm.benchmarks.rows.OrderRow;
import io.embedcrm.benchmarks.rows.PurchaseRow;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.PartyKind;
import io.embedcrm.interactions.CustomerFacts;
import io.embedcrm.interactions.Direction;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.interactions.PurchaseKind;
import io.embedcrm.interactions.PurchaseLine;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Hibernate's entities made of the CRM's records, and those of them to compare. */
final class HibernateRows {
    private HibernateRows() {}

    static Key key(Id<?> id) {
        return new Key(HandWritten.TENANT, id.value());
    }

    static InteractionRow row(Interaction record) {
        InteractionRow row = new InteractionRow();
        row.key = key(record.id());
        row.customer = uuid(record.customer());
        row.channel = record.channel();
        row.kind = record.kind();
        row.direction = record.direction().name();
        row.human = record.human();
        row.occurredAt = record.occurredAt();
        row.recordedAt = record.recordedAt();
        row.recordedBy = record.recordedBy();
        row.outcome = record.outcome();
        row.subject = record.subject();
        row.body = record.body();
        row.durationSeconds = record.durationSeconds();
        return row;
    }

    static OrderRow order(Order order) {
        OrderRow row = new OrderRow();
        row.number = order.number();
        row.customer = order.customer();
        row.total = amount(order.purchase().total());
        return row;
    }

    static PurchaseRow row(Purchase record) {
        PurchaseRow row = new PurchaseRow();
        row.key = key(record.id());
        row.customer = uuid(record.customer());
        row.kind = record.kind().name();
        row.source = record.source();
        row.number = record.number();
        row.at = record.at();
        row.recordedAt = record.recordedAt();
        row.channel = record.channel();
        row.store = record.store();
        row.totalAmount = amount(record.total());
        row.totalCurrency = currency(record.total());
        row.baseTotalAmount = amount(record.baseTotal());
        row.baseTotalCurrency = currency(record.baseTotal());
        row.lineCount = record.lineCount();
        return row;
    }

    static LineRow row(PurchaseLine record) {
        LineRow row = new LineRow();
        row.key = key(record.id());
        row.purchase = record.purchase().value();
        row.position = record.position();
        row.sku = record.sku();
        row.description = record.description();
        row.category = record.category();
        row.quantity = record.quantity();
        row.unitPriceAmount = amount(record.unitPrice());
        row.unitPriceCurrency = currency(record.unitPrice());
        row.amountAmount = amount(record.amount());
        row.amountCurrency = currency(record.amount());
        return row;
    }

    static Object record(Object row) {
        if (row instanceof CustomerRow customer) {
            return record(customer);
        } else if (row instanceof InteractionRow interaction) {
            return record(interaction);
        } else if (row instanceof FactsRow facts) {
            return record(facts);
        }
        return row instanceof PurchaseRow purchase ? record(purchase) : row;
    }

    private static Customer record(CustomerRow row) {
        return new Customer(
                new Id<>(row.key.id()),
                row.version,
                PartyKind.valueOf(row.kind),
                row.name,
                row.nameWords,
                row.sortName,
                row.owner,
                row.team,
                id(row.portfolio),
                row.country,
                row.city,
                row.birthday,
                row.locale,
                row.zone,
                row.source,
                row.createdAt,
                id(row.mergedInto),
                HandRows.attributes(row.attributes));
    }

    private static Interaction record(InteractionRow row) {
        return new Interaction(
                new Id<>(row.key.id()),
                row.version,
                id(row.customer),
                row.channel,
                row.kind,
                Direction.valueOf(row.direction),
                row.human,
                row.occurredAt,
                row.recordedAt,
                row.recordedBy,
                row.outcome,
                row.subject,
                row.body,
                row.durationSeconds,
                row.source,
                row.sourceId,
                id(row.supersedes),
                row.correctionReason,
                id(row.supersededBy));
    }

    private static CustomerFacts record(FactsRow row) {
        return new CustomerFacts(
                new Id<>(row.key.id()),
                row.version,
                new Id<>(row.customer),
                row.firstPurchaseAt,
                row.lastPurchaseAt,
                row.purchases,
                row.refunds,
                money(row.revenueAmount, row.revenueCurrency),
                row.lastContactAt,
                row.lastContactBy,
                row.lastInboundAt,
                row.lastOutboundAt,
                row.lastActivityAt);
    }

    private static Purchase record(PurchaseRow row) {
        return new Purchase(
                new Id<>(row.key.id()),
                row.version,
                id(row.customer),
                PurchaseKind.valueOf(row.kind),
                row.source,
                row.number,
                id(row.refundOf),
                row.at,
                row.recordedAt,
                row.channel,
                row.store,
                money(row.totalAmount, row.totalCurrency),
                money(row.baseTotalAmount, row.baseTotalCurrency),
                row.rate,
                row.rateDate,
                row.lineCount,
                money(row.refundedAmount, row.refundedCurrency));
    }

    private static <T extends Entity> @Nullable Id<T> id(@Nullable UUID id) {
        return id == null ? null : new Id<>(id);
    }

    private static @Nullable UUID uuid(@Nullable Id<?> id) {
        return id == null ? null : id.value();
    }

    private static @Nullable BigDecimal amount(@Nullable Money money) {
        return money == null ? null : money.amount();
    }

    private static @Nullable String currency(@Nullable Money money) {
        return money == null ? null : money.currency();
    }

    private static @Nullable Money money(@Nullable BigDecimal amount, @Nullable String currency) {
        return amount == null || currency == null ? null : new Money(amount, currency);
    }
}

package io.embedcrm.examples;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Asks the database itself, past the CRM, what was adopted of the shop's tables beside it. */
final class ShopAudit {
    private static final Map<String, String> WRONG = wrong();
    private static final Map<String, String> ROWS = rows();

    private final DataSource dataSource;

    ShopAudit(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What does not add up, and how often; the shop's rows that are wrong by themselves must not be in the CRM. */
    List<String> wrongs() throws SQLException {
        List<String> wrongs = new ArrayList<>();
        for (Map.Entry<String, String> each : WRONG.entrySet()) {
            String count = read("select count(*) from " + each.getValue()).get(0);
            if (!count.equals("0")) {
                wrongs.add(each.getKey() + ": " + count);
            }
        }
        return wrongs;
    }

    /** All that was adopted, without ids and the moments at which it was, by kind, in an order of its own. */
    Map<String, List<String>> adopted() throws SQLException {
        Map<String, List<String>> adopted = new TreeMap<>();
        for (Map.Entry<String, String> each : ROWS.entrySet()) {
            adopted.put(
                    each.getKey(),
                    read("select " + each.getValue()).stream().sorted().toList());
        }
        return adopted;
    }

    private List<String> read(String question) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            List<String> read = new ArrayList<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(String.valueOf(rows.getString(i)));
                }
                read.add(String.join("|", row));
            }
            return read;
        }
    }

    private static Map<String, String> wrong() {
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("customers lost, or there though they are wrong", """
            customers c left join crm_identity i on i.namespace = 'shop' and i.external_id = concat('', c.id)
            where (c.country <> 'Zhongguo') <> (i.id is not null)\
            """);
        wrong.put("orders lost, or there though they are wrong, or otherwise", """
            (select o.number, o.total, count(*) n, sum(l.quantity * l.unit_price) came from orders o
              join order_lines l on l.order_id = o.id group by o.id, o.number, o.total) o
            left join crm_purchase p on p.source = 'shop' and p.number = o.number
            where (o.total = o.came) <> (p.id is not null) or p.total_amount <> o.total or p.line_count <> o.n\
            """);
        wrong.put("buyers otherwise", """
            orders o join crm_purchase p on p.source = 'shop' and p.number = o.number
            left join crm_identity i on i.namespace = 'shop' and i.external_id = concat('', o.customer_id)
            where coalesce(concat('', i.customer), '') <> coalesce(concat('', p.customer), '')\
            """);
        wrong.put("purchases without all their lines", """
            crm_purchase p
            left join (select purchase, count(*) n from crm_purchase_line group by purchase) l on l.purchase = p.id
            where coalesce(l.n, 0) <> p.line_count\
            """);
        wrong.put("purchases of which something else was paid back", """
            crm_purchase p
            left join (select refund_of, -sum(total_amount) back from crm_purchase group by refund_of) r
              on r.refund_of = p.id
            where coalesce(r.back, 0) <> coalesce(p.refunded_amount, 0)\
            """);
        wrong.put("customers whose facts are not what they bought", """
            (select customer, sum(base_total_amount) revenue, count(case when kind = 'PURCHASE' then 1 end) bought,
              count(case when kind = 'REFUND' then 1 end) back
              from crm_purchase where customer is not null group by customer) p
            left join crm_customer_facts f on f.customer = p.customer
            where f.id is null or f.revenue_amount <> p.revenue or f.purchases <> p.bought or f.refunds <> p.back\
            """);
        wrong.put("consents lost, or there though they are nobody's", """
            newsletter n
            left join crm_identity i on i.namespace = 'shop' and i.external_id = concat('', n.customer_id)
            left join crm_consent_entry e on e.source = 'shop' and e.source_key = concat('', n.id)
            where (i.id is not null) <> (e.id is not null)\
            """);
        wrong.put("streams whose counters are not their events", """
            crm_event_stream s
            left join (select stream_type, stream_id, count(*) n, max(position_) top
              from crm_change group by stream_type, stream_id) c
              on c.stream_type = s.subject_type and c.stream_id = s.subject_id
            where coalesce(c.n, 0) <> s.position_ or coalesce(c.top, 0) <> s.position_\
            """);
        wrong.put("purchases that came to be never or twice", """
            crm_purchase p
            left join (select record_id, count(*) n from crm_change where act = 'CREATED' group by record_id) c
              on c.record_id = p.id
            where coalesce(c.n, 0) <> 1\
            """);
        return wrong;
    }

    private static Map<String, String> rows() {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("customers", """
            i.external_id, c.name, c.city, c.country, c.source, c.created_at, c.version, p.normalized
            from crm_identity i join crm_customer c on c.id = i.customer
            left join crm_contact_point p on p.customer = c.id\
            """);
        rows.put("purchases", """
            p.number, p.kind, p.at_, p.total_amount, p.base_total_amount, p.refunded_amount, p.version, o.number,
            i.external_id from crm_purchase p left join crm_purchase o on o.id = p.refund_of
            left join crm_identity i on i.customer = p.customer\
            """);
        rows.put("lines", """
            p.number, l.position_, l.sku, l.description, l.quantity, l.unit_price_amount, l.amount_amount, l.version
            from crm_purchase_line l join crm_purchase p on p.id = l.purchase\
            """);
        rows.put("facts", """
            i.external_id, f.first_purchase_at, f.last_purchase_at, f.purchases, f.refunds, f.revenue_amount
            from crm_customer_facts f join crm_identity i on i.customer = f.customer\
            """);
        rows.put("consents", """
            i.external_id, e.source_key, e.decision, e.effective_at, s.decision, s.effective_at
            from crm_consent_entry e join crm_identity i on i.customer = e.subject
            left join crm_consent_state s on s.entry = e.id\
            """);
        rows.put("history", """
            c.stream_type, i.external_id, s.number, c.record_type, c.act, c.name, c.revision, p.number
            from crm_change c left join crm_identity i on i.customer = c.stream_id
            left join crm_purchase s on s.id = c.stream_id left join crm_purchase p on p.id = c.record_id
            where c.record_type <> 'consentPurposes'\
            """);
        rows.put("findings", "of_, host_key, kind, code, subject from crm_adoption_finding");
        rows.put("steps", """
            kind, after, seen, stored_, known, attached, differing, orphans, refused from crm_adoption_step\
            """);
        return rows;
    }
}

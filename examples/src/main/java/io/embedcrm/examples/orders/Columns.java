package io.embedcrm.examples.orders;

import io.embedcrm.error.InvalidException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where a file keeps what: its header. */
final class Columns {
    static final String INVOICE = "InvoiceNo";
    static final String SKU = "StockCode";
    static final String DESCRIPTION = "Description";
    static final String QUANTITY = "Quantity";
    static final String DATE = "InvoiceDate";
    static final String PRICE = "UnitPrice";
    static final String CUSTOMER = "CustomerID";
    static final String COUNTRY = "Country";
    private static final List<String> NEEDED =
            List.of(INVOICE, SKU, DESCRIPTION, QUANTITY, DATE, PRICE, CUSTOMER, COUNTRY);

    final int count;
    final int invoice;
    final int sku;
    final int description;
    final int quantity;
    final int date;
    final int price;
    final int customer;
    final int country;

    /** Finds each needed column by its name, whatever its case and blanks; others are ignored. */
    Columns(List<String> header) {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String name = plain(header.get(i));
            if (places.putIfAbsent(name, i) != null && NEEDED.stream().anyMatch(n -> plain(n).equals(name))) {
                throw new InvalidException(
                        "orders.column-twice", null, "the header has column " + (i + 1) + " twice; once is allowed");
            }
        }
        List<String> missing = new ArrayList<>(NEEDED);
        missing.removeIf(name -> places.containsKey(plain(name)));
        if (!missing.isEmpty()) {
            throw new InvalidException(
                    "orders.column-missing",
                    null,
                    "the first line of the file does not name " + String.join(", ", missing) + "; it must name "
                            + String.join(", ", NEEDED) + ", in any order, separated by commas");
        }
        count = header.size();
        invoice = place(places, INVOICE);
        sku = place(places, SKU);
        description = place(places, DESCRIPTION);
        quantity = place(places, QUANTITY);
        date = place(places, DATE);
        price = place(places, PRICE);
        customer = place(places, CUSTOMER);
        country = place(places, COUNTRY);
    }

    private static int place(Map<String, Integer> places, String name) {
        return places.getOrDefault(plain(name), -1);
    }

    private static String plain(String name) {
        return name.strip().replace(" ", "").replace("_", "").toLowerCase(Locale.ROOT);
    }
}

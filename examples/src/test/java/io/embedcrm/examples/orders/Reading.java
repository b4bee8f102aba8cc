package io.embedcrm.examples.orders;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What comes out of a file: orders and bad lines. */
record Reading(List<Order> orders, List<BadLine> bad) {
    static final String HEADER = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    static Reading of(String content) {
        return of(content.getBytes(StandardCharsets.UTF_8));
    }

    static Reading of(byte[] content) {
        try {
            Path file = Files.createTempFile("orders", null);
            try {
                Files.write(file, content);
                return of(OrderFile.at(file));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Reading of(OrderFile file) {
        List<Order> orders = new ArrayList<>();
        List<BadLine> bad = new ArrayList<>();
        try (OrderReader reader = file.open(ZoneOffset.UTC, bad::add)) {
            reader.forEachRemaining(orders::add);
        }
        return new Reading(orders, bad);
    }

    /** A good line of an invoice. */
    static String line(String invoice, String sku) {
        return invoice + "," + sku + ",tea,2,2026-10-31 17:05:00,2.50,17850.0,China\n";
    }

    List<String> numbers() {
        return orders.stream().map(Order::number).toList();
    }
}

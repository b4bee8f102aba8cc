package io.embedcrm.adoption;

import io.embedcrm.customers.NewCustomer;
import java.util.function.Supplier;

/**
 * A customer of the host's own.
 *
 * <pre>{@code
 * new HostCustomer("17", () -> NewCustomer.person("张伟").phone("13812345678").since(registeredAt))
 * }</pre>
 *
 * @param key its key, also the external id by which the CRM will find it in the namespace of the source
 * @param customer makes of it what the CRM shall keep; what it throws makes the row a refused one. It may be asked more
 *     than once
 */
public record HostCustomer(String key, Supplier<NewCustomer> customer) implements HostRow {}

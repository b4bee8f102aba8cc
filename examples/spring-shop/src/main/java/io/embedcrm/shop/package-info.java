/**
 * A shop on Spring Boot that has the CRM in it. Its order is kept by JPA, by MyBatis-Plus or by JdbcTemplate; the CRM's
 * customer, purchase and interaction are committed with it, or none of them is.
 */
@NullMarked
package io.embedcrm.shop;

import org.jspecify.annotations.NullMarked;

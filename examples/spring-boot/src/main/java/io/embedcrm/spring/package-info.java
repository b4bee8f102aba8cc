/**
 * The CRM in a program on Spring Boot: its properties, its beans, and what the program may give it. Configured by itself
 * where there is a data source with its transaction manager; a bean of type {@code AccessPolicy} must be declared.
 */
@NullMarked
package io.embedcrm.spring;

import org.jspecify.annotations.NullMarked;

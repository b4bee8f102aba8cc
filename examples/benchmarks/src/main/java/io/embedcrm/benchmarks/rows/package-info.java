/** The tables of the CRM as entities of Hibernate, which fills their fields itself. */
package io.embedcrm.benchmarks.rows;

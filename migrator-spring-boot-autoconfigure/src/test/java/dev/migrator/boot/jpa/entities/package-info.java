/**
 * Entities of all styles, for tests.
 */
package dev.migrator.boot.jpa.entities;

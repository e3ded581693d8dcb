/**
 * What customers paid, and what they got back.
 */
@NullMarked
package dev.migrator.sample.payment;

import org.jspecify.annotations.NullMarked;

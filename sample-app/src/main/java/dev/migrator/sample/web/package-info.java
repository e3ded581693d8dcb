/**
 * What all controllers share: how errors are told to a client.
 */
@NullMarked
package dev.migrator.sample.web;

import org.jspecify.annotations.NullMarked;

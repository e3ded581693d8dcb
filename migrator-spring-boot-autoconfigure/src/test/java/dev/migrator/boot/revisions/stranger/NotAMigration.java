package dev.migrator.boot.revisions.stranger;

import dev.migrator.operation.RevisionScript;

@RevisionScript(revision = "e5f6", revises = "c3d4", message = "Not a migration")
public class NotAMigration {

}

# The everyday commands, short. They work in the sample application's directory, with its
# profile "dev", and build its jar only if a source has changed since.

PROFILE ?= dev
JAR := sample-app/target/sample-app.jar
MODULES := migrator-core migrator-spring-boot-autoconfigure migrator-spring-boot-starter sample-app
# Directories as well: theirs is the time that changes when a file is removed
SOURCES := pom.xml $(MODULES:%=%/pom.xml) $(shell find $(MODULES:%=%/src/main) 2>/dev/null)
MIGRATOR := cd sample-app && SPRING_PROFILES_ACTIVE=$(PROFILE) java -jar ../$(JAR) migrator

# A message may hold quotes: it goes through the environment, not through make
export name

.DEFAULT_GOAL := help
.PHONY: help run test jar mig-gen mig-head mig-up mig-down mig-history mig-current mig-status

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Start the sample application (without a database address: on its own PostgreSQL)
	./mvnw -q -pl sample-app -am -DskipTests -Dspring-boot.run.profiles=$(PROFILE) package spring-boot:run

test: ## Build everything and run all tests
	./mvnw verify

jar: $(JAR) ## Build the sample application's jar

mig-gen: $(JAR) ## Write a new revision: make mig-gen name="add user email index"
	@test -n "$$name" || { echo 'Say what it does: make mig-gen name="add user email index"' >&2; exit 2; }
	@$(MIGRATOR) revision -m "$$name" $(args)

mig-head: $(JAR) ## Show the newest revisions of the scripts
	@$(MIGRATOR) heads $(args)

mig-up: $(JAR) ## Apply pending revisions: make mig-up [to=<target>]
	@$(MIGRATOR) upgrade $(or $(to),head) $(args)

mig-down: $(JAR) ## Go back by one revision: make mig-down [to=<target>]
	@$(MIGRATOR) downgrade $(or $(to),-1) $(args)

mig-history: $(JAR) ## Show the revisions of the scripts: make mig-history [args=--graph]
	@$(MIGRATOR) history $(args)

mig-current: $(JAR) ## Show where the database stands
	@$(MIGRATOR) current $(args)

mig-status: $(JAR) ## Show what is pending
	@$(MIGRATOR) status $(args)

# Maven never removes a copied script again, and a script that is gone must not run
$(JAR): $(SOURCES)
	@rm -rf sample-app/target/classes/db
	./mvnw -q -pl sample-app -am -DskipTests package
	@touch $@

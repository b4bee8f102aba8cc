package io.embedcrm;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of the house. */
@AnalyzeClasses(
        packages = "io.embedcrm",
        importOptions = {DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {
    /** Leaves out the jars of other modules' tests. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static final String[] CONTRACTS = {
        "io.embedcrm.access",
        "io.embedcrm.error",
        "io.embedcrm.event",
        "io.embedcrm.gateway",
        "io.embedcrm.query",
        "io.embedcrm.record",
        "io.embedcrm.storage"
    };

    @ArchTest
    static final ArchRule packages_form_no_circles =
            slices().matching("io.embedcrm.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule core_and_jdbc_do_not_know_each_other = noClasses()
            .that()
            .resideOutsideOfPackage("io.embedcrm.jdbc..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.embedcrm.jdbc..");

    @ArchTest
    static final ArchRule jdbc_knows_no_crm = noClasses()
            .that()
            .resideInAPackage("io.embedcrm.jdbc..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.embedcrm",
                    "io.embedcrm.work..",
                    "io.embedcrm.customers..",
                    "io.embedcrm.integration..",
                    "io.embedcrm.interactions..",
                    "io.embedcrm.lifecycle..",
                    "io.embedcrm.adoption..",
                    "io.embedcrm.audit..",
                    "io.embedcrm.configuration..",
                    "io.embedcrm.permissions..",
                    "io.embedcrm.organisation..",
                    "io.embedcrm.tenants..",
                    "io.embedcrm.subjects..",
                    "io.embedcrm.privacy..",
                    "io.embedcrm.profile..",
                    "io.embedcrm.description..",
                    "io.embedcrm.defaults..",
                    "io.embedcrm.roles..",
                    "io.embedcrm.sealing..",
                    "io.embedcrm.memory..",
                    "io.embedcrm.conditions..",
                    "io.embedcrm.identity..");

    @ArchTest
    static final ArchRule rooms_use_one_another_one_way_only = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.embedcrm..")
            .layer("entrance")
            .definedBy("io.embedcrm")
            .layer("defaults")
            .definedBy("io.embedcrm.defaults..")
            .layer("description")
            .definedBy("io.embedcrm.description..")
            .layer("profile")
            .definedBy("io.embedcrm.profile..")
            .layer("adoption")
            .definedBy("io.embedcrm.adoption..")
            .layer("audit")
            .definedBy("io.embedcrm.audit..")
            .layer("organisation")
            .definedBy("io.embedcrm.organisation..")
            .layer("tenants")
            .definedBy("io.embedcrm.tenants..")
            .layer("subjects")
            .definedBy("io.embedcrm.subjects..")
            .layer("privacy")
            .definedBy("io.embedcrm.privacy..")
            .layer("integration")
            .definedBy("io.embedcrm.integration..")
            .layer("lifecycle")
            .definedBy("io.embedcrm.lifecycle..")
            .layer("interactions")
            .definedBy("io.embedcrm.interactions..")
            .layer("customers")
            .definedBy("io.embedcrm.customers..")
            .layer("permissions")
            .definedBy("io.embedcrm.permissions..")
            .layer("configuration")
            .definedBy("io.embedcrm.configuration..")
            .layer("work")
            .definedBy("io.embedcrm.work..")
            .layer("sealing")
            .definedBy("io.embedcrm.sealing..")
            .whereLayer("sealing")
            .mayOnlyBeAccessedByLayers("entrance", "work", "customers", "integration", "tenants")
            .whereLayer("entrance")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("defaults")
            .mayOnlyBeAccessedByLayers("entrance")
            .whereLayer("description")
            .mayOnlyBeAccessedByLayers("entrance", "defaults", "subjects")
            .whereLayer("profile")
            .mayOnlyBeAccessedByLayers("entrance")
            .whereLayer("integration")
            .mayOnlyBeAccessedByLayers("entrance")
            .whereLayer("adoption")
            .mayOnlyBeAccessedByLayers("entrance")
            .whereLayer("audit")
            .mayOnlyBeAccessedByLayers("entrance", "defaults")
            .whereLayer("subjects")
            .mayOnlyBeAccessedByLayers("entrance", "defaults", "adoption")
            .whereLayer("privacy")
            .mayOnlyBeAccessedByLayers("entrance", "defaults", "adoption", "subjects", "lifecycle")
            .whereLayer("organisation")
            .mayOnlyBeAccessedByLayers("entrance", "defaults")
            .whereLayer("tenants")
            .mayOnlyBeAccessedByLayers("entrance")
            .whereLayer("lifecycle")
            .mayOnlyBeAccessedByLayers("entrance", "defaults", "profile", "adoption")
            .whereLayer("interactions")
            .mayOnlyBeAccessedByLayers(
                    "entrance", "defaults", "profile", "adoption", "organisation", "subjects", "privacy", "lifecycle")
            .whereLayer("customers")
            .mayOnlyBeAccessedByLayers(
                    "entrance",
                    "defaults",
                    "description",
                    "profile",
                    "adoption",
                    "organisation",
                    "subjects",
                    "privacy",
                    "lifecycle",
                    "interactions")
            .whereLayer("permissions")
            .mayOnlyBeAccessedByLayers("entrance")
            .whereLayer("configuration")
            .mayOnlyBeAccessedByLayers("entrance", "description", "lifecycle", "customers", "permissions", "subjects");

    @ArchTest
    static final ArchRule the_ready_policy_and_the_storage_in_memory_are_chosen_by_the_host_alone = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.embedcrm.roles..",
                    "io.embedcrm.memory..",
                    "io.embedcrm.defaults..",
                    "io.embedcrm.permissions..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.embedcrm.roles..", "io.embedcrm.memory..");

    @ArchTest
    static final ArchRule policy_knows_the_contracts_only = knowsTheContractsOnly("io.embedcrm.roles");

    @ArchTest
    static final ArchRule memory_knows_the_contracts_only = knowsTheContractsOnly("io.embedcrm.memory");

    @ArchTest
    static final ArchRule identity_knows_the_contracts_only = knowsTheContractsOnly("io.embedcrm.identity");

    @ArchTest
    static final ArchRule conditions_know_the_contracts_only = knowsTheContractsOnly("io.embedcrm.conditions");

    private static ArchRule knowsTheContractsOnly(String itself) {
        return classes()
                .that()
                .resideInAPackage(itself + "..")
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage("io.embedcrm..")
                        .or(resideInAnyPackage(CONTRACTS))
                        .or(resideInAPackage(itself + "..")));
    }

    @ArchTest
    static final ArchRule identity_and_conditions_are_used_by_rooms_only = noClasses()
            .that()
            .resideInAnyPackage("io.embedcrm", "io.embedcrm.work..", "io.embedcrm.roles..", "io.embedcrm.memory..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.embedcrm.identity..", "io.embedcrm.conditions..");

    @ArchTest
    static final ArchRule services_touch_no_storage_but_through_a_call = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.embedcrm.customers..",
                    "io.embedcrm.integration..",
                    "io.embedcrm.interactions..",
                    "io.embedcrm.lifecycle..",
                    "io.embedcrm.adoption..",
                    "io.embedcrm.audit..",
                    "io.embedcrm.configuration..",
                    "io.embedcrm.permissions..",
                    "io.embedcrm.organisation..",
                    "io.embedcrm.privacy..",
                    "io.embedcrm.profile..",
                    "io.embedcrm.description..",
                    "io.embedcrm.defaults..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.embedcrm.storage.Storage");

    @ArchTest
    static final ArchRule nothing_is_run_from_data = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.script..", "javax.naming..", "java.rmi..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.ObjectInputStream")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.ProcessBuilder")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.ThreadLocal");

    @ArchTest
    static final ArchRule names_say_what_things_are = noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameStartingWith("Abstract")
            .orShould()
            .haveSimpleNameStartingWith("Base");

    @ArchTest
    static final ArchRule no_library_stands_in_a_public_signature = classes()
            .that()
            .arePublic()
            .should(new PublicSignatures("com.google.", "com.fasterxml.", "org.jdbi.", "com.github.promeg."));
}

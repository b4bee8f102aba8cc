package io.embedcrm.rooms;

import io.embedcrm.jdbc.servers.TestServers;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Runs the tests of a class on each storage there is, or on those alone whose names {@code -Drooms.on} matches. */
public final class EveryStorage implements ArgumentsProvider {
    private static final String ON = System.getProperty("rooms.on", ".*");

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        return Stream.of(
                        RoomStorage.inMemory(),
                        RoomStorage.on("H2", TestServers::h2),
                        RoomStorage.on("PostgreSQL", TestServers::postgresql),
                        RoomStorage.on("MySQL", TestServers::mysql),
                        RoomStorage.on("MariaDB", TestServers::mariadb))
                .filter(storage -> storage.toString().toLowerCase(Locale.ROOT).matches(ON))
                .map(Arguments::of);
    }
}

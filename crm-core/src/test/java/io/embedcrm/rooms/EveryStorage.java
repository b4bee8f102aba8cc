package io.embedcrm.rooms;

import io.embedcrm.jdbc.servers.TestServers;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Runs the tests of a class on each storage there is. */
public final class EveryStorage implements ArgumentsProvider {
    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        return Stream.of(
                        RoomStorage.inMemory(),
                        RoomStorage.on("H2", TestServers::h2),
                        RoomStorage.on("PostgreSQL", TestServers::postgresql),
                        RoomStorage.on("MySQL", TestServers::mysql),
                        RoomStorage.on("MariaDB", TestServers::mariadb))
                .map(Arguments::of);
    }
}

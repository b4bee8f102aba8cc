package io.embedcrm.jdbc.servers;

/** A running database server. */
interface DatabaseServer {
    /** Makes an empty database of this name. */
    TestDatabase create(String name);

    /** Ends the server's process and deletes its data. */
    void stop() throws Exception;
}

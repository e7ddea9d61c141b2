/** A project of somebody who uses Keyfob on the module path. */
module consumer {
    requires dev.keyfob.core;
    requires dev.keyfob.csv;
    requires dev.keyfob.store;
    requires dev.keyfob.devices;
    requires dev.keyfob.store.jdbc;
}

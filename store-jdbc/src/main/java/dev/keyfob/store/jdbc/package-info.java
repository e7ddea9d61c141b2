/**
 * The store on a database: {@link dev.keyfob.store.jdbc.JdbcCredentialStore}, and
 * {@link dev.keyfob.store.jdbc.JdbcSchema}, which makes its tables.
 *
 * <p>The application brings the driver, a raw {@code DataSource} and a pool if it wants one; its connections must not be
 * those of the application's own transactions. What differs between databases is one SQL file and one dialect each.
 *
 * <p>Whatever a driver says stays inside: its messages echo values, so an exception of this package carries the SQLState
 * and the vendor's code only, and never a cause.
 */
package dev.keyfob.store.jdbc;

/**
 * The device API: what an application calls.
 *
 * <p>{@link dev.keyfob.Keyfob} verifies codes and lists devices; {@link dev.keyfob.DeviceActions}, reached through
 * {@link dev.keyfob.Keyfob#actingAs}, does what people do to devices, under their name. Expected refusals are results
 * ({@link dev.keyfob.SignIn}, {@link dev.keyfob.Change}, {@link dev.keyfob.Enrolment}); mistakes are exceptions.
 *
 * <p>What the application has to do: call {@code verify} after the first factor; keep the key ring; show a person the
 * one public message of a refusal and keep the reason for its log.
 *
 * <p>Not here: accounts, sessions, delivery of letters, pages.
 */
package dev.keyfob;

package dev.keyfob.examples.walkthrough;

import dev.keyfob.store.data.DeviceId;

/**
 * A device in the user's hand.
 *
 * @param id its key in Keyfob
 * @param name what the story calls it, such as {@code token A-17} or {@code app 1}
 * @param token what shows its codes
 */
record HeldDevice(DeviceId id, String name, SimulatedToken token) {}

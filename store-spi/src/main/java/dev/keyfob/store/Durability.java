package dev.keyfob.store;

/** What an applied commit outlives, each level more than the one before. */
public enum Durability {
    /** Nothing: what is stored is gone with the process. */
    PROCESS,
    /** The end of the process, a crash of it or of the operating system: what is stored is on the node's disk. */
    NODE,
    /** The loss of a node: what is stored is on several. */
    LOSS_OF_A_NODE
}

package dev.keyfob.examples.portal.security;

/** The parts of the application that access rules name. */
public enum Area {
    /** What the application is there for; here a page that stands for it. */
    DOCUMENTS,
    /** A second part, so that there is something to choose. */
    PAYROLL
}

package dev.keyfob.examples.portal.api;

import dev.keyfob.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What programs get when a request is none, or the store cannot be read: a status and nothing else. */
@RestControllerAdvice(basePackageClasses = ApiAdvice.class)
class ApiAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ApiAdvice.class);

    /** A part of the request is nothing that could be meant. */
    @ExceptionHandler(IllegalArgumentException.class)
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    void notUnderstood() {}

    @ExceptionHandler(StoreException.class)
    @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
    void storeUnreadable(StoreException failure) {
        LOG.warn("store: {}", failure.getMessage());
    }
}

package dev.keyfob.examples.portal.web;

import dev.keyfob.store.data.DeviceId;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Reads the ids of devices in addresses; anything else is a bad request. */
@Component
class DeviceIds implements Converter<String, DeviceId> {
    @Override
    public DeviceId convert(String text) {
        return DeviceId.parse(text);
    }
}

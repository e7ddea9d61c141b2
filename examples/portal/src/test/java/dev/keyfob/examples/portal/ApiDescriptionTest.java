package dev.keyfob.examples.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yaml.snakeyaml.Yaml;

/** The description of the interface for programs says what the code does: addresses, parameters and bodies. */
class ApiDescriptionTest extends PortalTestCase {
    @Autowired
    @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings;

    private final Map<String, HandlerMethod> there = new TreeMap<>();
    private final Map<String, Map<String, Object>> described = new TreeMap<>();
    private Map<String, Object> api = Map.of();

    @BeforeEach
    void read() throws Exception {
        try (InputStream text = ApiDescriptionTest.class.getResourceAsStream("/static/openapi.yaml")) {
            api = new Yaml().load(text);
        }
        map(api, "paths")
                .forEach((path, methods) -> map(methods)
                        .forEach((method, operation) ->
                                described.put(method.toUpperCase(Locale.ROOT) + " " + path, map(operation))));
        mappings.getHandlerMethods()
                .forEach((mapping, method) -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/"))
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(verb -> there.put(verb.name() + " " + path, method))));
    }

    @Test
    void namesEveryAddressAndNoOther() {
        assertThat(described.keySet()).isEqualTo(there.keySet()).isNotEmpty();
    }

    @Test
    void namesEveryParameterAndEveryPartOfABody() {
        described.forEach((address, operation) -> {
            Set<String> parameters = new TreeSet<>();
            for (Object parameter : (List<?>) operation.getOrDefault("parameters", List.of())) {
                parameters.add(String.valueOf(resolved(parameter).get("name")));
            }
            Set<String> parts = new TreeSet<>();
            Set<String> required = new TreeSet<>();
            if (operation.get("requestBody") != null) {
                Map<String, Object> content = map(map(operation.get("requestBody")), "content");
                Map<String, Object> schema =
                        resolved(map(content.values().iterator().next()).get("schema"));
                parts.addAll(map(schema, "properties").keySet());
                ((List<?>) schema.getOrDefault("required", List.of())).forEach(name -> required.add("" + name));
            }
            HandlerMethod method = there.get(address);
            if (parts.contains("file")) {
                parameters.addAll(parts);
                assertThat(required).containsExactly("file");
            } else {
                assertThat(parts).as("body of %s", address).isEqualTo(bodyOf(method, false));
                assertThat(required).as("required for %s", address).isEqualTo(bodyOf(method, true));
            }
            assertThat(parameters).as("parameters of %s", address).isEqualTo(parametersOf(method));
        });
    }

    private static Set<String> parametersOf(HandlerMethod method) {
        return Arrays.stream(method.getMethod().getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(PathVariable.class)
                        || parameter.isAnnotationPresent(RequestParam.class))
                .map(java.lang.reflect.Parameter::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> bodyOf(HandlerMethod method, boolean onlyRequired) {
        Set<String> parts = new TreeSet<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(RequestBody.class)) {
                Arrays.stream(parameter.getParameterType().getRecordComponents())
                        .filter(part -> !(onlyRequired && isOptional(part)))
                        .forEach(part -> parts.add(part.getName()));
            }
        }
        return parts;
    }

    private static boolean isOptional(RecordComponent part) {
        return part.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private Map<String, Object> resolved(Object node) {
        Object reference = map(node).get("$ref");
        if (reference == null) {
            return map(node);
        }
        Map<String, Object> at = api;
        for (String step : String.valueOf(reference).substring("#/".length()).split("/", -1)) {
            at = map(at, step);
        }
        return at;
    }

    private static Map<String, Object> map(Map<String, Object> node, String name) {
        return map(node.get(name));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object node) {
        assertThat(node).isInstanceOf(Map.class);
        return (Map<String, Object>) node;
    }
}

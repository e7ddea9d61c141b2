package dev.keyfob.examples.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Somebody with a browser that knows no JavaScript: cookies, links and the forms of the page that is open. */
final class Visitor {
    private final String site;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client;
    private HttpResponse<String> last;
    private Document page = new Document("");
    private String csrf = "";

    Visitor(int port) {
        this.site = "http://127.0.0.1:" + port;
        this.client = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    /** Opens a page and follows where it leads. */
    Visitor open(String path) {
        return send(HttpRequest.newBuilder(URI.create(site + path)).GET());
    }

    /** Fills the form with that action and sends it with its hidden fields. */
    Visitor submit(String action, String... namesAndValues) {
        Element form = form(action).orElseThrow(() -> new AssertionError("no form " + action + " on\n" + page));
        Map<String, String> fields = new LinkedHashMap<>();
        form.select("input[type=hidden]").forEach(field -> fields.put(field.attr("name"), field.attr("value")));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return post(form.attr("action"), fields);
    }

    Optional<Element> form(String action) {
        return page.select("form").stream()
                .filter(form -> form.attr("action").equals(action))
                .findFirst();
    }

    /** Sends fields to an address with the open page's CSRF token, whether there is a form for it or not. */
    Visitor force(String path, String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("_csrf", page.select("input[name=_csrf]").attr("value"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return post(path, fields);
    }

    Visitor post(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(site + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Calls the interface for programs, with the CSRF token of the last page that had one. */
    Visitor call(String path, String json) {
        return send(HttpRequest.newBuilder(URI.create(site + path))
                .header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", csrf)
                .POST(BodyPublishers.ofString(json)));
    }

    /** Sends one file and the fields of the form. */
    Visitor upload(String action, String fileName, byte[] content, String... namesAndValues) {
        return upload(action, action, fileName, content, namesAndValues);
    }

    /** The same with the hidden fields of one form to another address. */
    Visitor upload(String action, String address, String fileName, byte[] content, String... namesAndValues) {
        String boundary = "----------portal";
        var body = new java.io.ByteArrayOutputStream();
        Element form = form(action).orElseThrow(() -> new AssertionError("no form " + action + " on\n" + page));
        Map<String, String> fields = new LinkedHashMap<>();
        form.select("input[type=hidden]").forEach(field -> fields.put(field.attr("name"), field.attr("value")));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        fields.forEach((name, value) -> body.writeBytes(
                ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(site + address))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("Accept", address.startsWith("/api/") ? "application/json" : "text/html")
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    /** Waits until the import whose page is open has ended, and opens its page again. */
    void waitForJob() {
        String job = path();
        assertThat(job).startsWith("/admin/imports/");
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (open(job + "/progress").response().body().contains("RUNNING")) {
            assertThat(System.nanoTime()).as("time for the import").isLessThan(deadline);
            Thread.onSpinWait();
        }
        open(job);
    }

    Visitor send(HttpRequest.Builder request) {
        try {
            last = client.send(request.build(), BodyHandlers.ofString());
            page = Jsoup.parse(last.body(), site);
            String token = page.select("input[name=_csrf]").attr("value");
            csrf = token.isEmpty() ? csrf : token;
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    URI at(String path) {
        return URI.create(site + path);
    }

    Document page() {
        return page;
    }

    HttpResponse<String> response() {
        return last;
    }

    int status() {
        return last.statusCode();
    }

    /** The path of the page that is open. */
    String path() {
        return last.uri().getPath();
    }

    /** What the page says about the last action. */
    String notice() {
        return page.select(".notice[role]").text();
    }

    Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    /** Comes with a cookie that somebody else knows. */
    Visitor withCookie(String name, String value) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(URI.create(site), cookie);
        return this;
    }

    Visitor signIn(String name, String password) {
        open("/sign-in").submit("/sign-in", "username", name, "password", password);
        assertThat(path()).as("where the password leads").isNotEqualTo("/sign-in");
        return this;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

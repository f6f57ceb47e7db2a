// SPDX-License-Identifier: Apache-2.0
import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;

public class Site {
    static final List<String> READS = Arrays.asList("GET", "HEAD");
    static final List<String> WRITES = Arrays.asList("GET", "HEAD", "PUT", "DELETE");

    static void say(HttpExchange exchange, int status) throws IOException {
        say(exchange, status, status + "\n");
    }

    static void say(HttpExchange exchange, int status, String words) throws IOException {
        byte[] text = words.getBytes();
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : text.length);
        if (!head) exchange.getResponseBody().write(text);
        exchange.close();
    }

    static HttpHandler only(List<String> methods) {
        return exchange -> {
            if (methods.contains(exchange.getRequestMethod())) {
                say(exchange, 200, READS.contains(exchange.getRequestMethod()) ? "hello\n" : "written\n");
                return;
            }
            exchange.getResponseHeaders().set("Allow", String.join(", ", methods));
            say(exchange, 405);
        };
    }

    public static void main(String[] words) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", @PORT@), 0);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/item", only(READS));
        server.createContext("/writable", only(WRITES));
        server.createContext("/any", exchange -> say(exchange, 200));
        server.createContext("/routed",
            exchange -> say(exchange, READS.contains(exchange.getRequestMethod()) ? 200 : 404));
        server.createContext("/frozen",
            exchange -> say(exchange, READS.contains(exchange.getRequestMethod()) ? 200 : 403));
        server.createContext("/drop", exchange -> {
            if (!READS.contains(exchange.getRequestMethod())) throw new IOException("dropped");
            say(exchange, 200);
        });
        server.createContext("/old", exchange -> {
            exchange.getResponseHeaders().set("Location", "/item");
            say(exchange, 301);
        });
        server.createContext("/private", exchange -> {
            boolean editor = exchange.getPrincipal().getUsername().equals("editor");
            if (!editor && !READS.contains(exchange.getRequestMethod())) say(exchange, 403);
            else only(WRITES).handle(exchange);
        }).setAuthenticator(new BasicAuthenticator("private") {
            @Override
            public boolean checkCredentials(String who, String word) {
                return who.equals(word) && (who.equals("reader") || who.equals("editor"));
            }
        });
        server.start();
    }
}

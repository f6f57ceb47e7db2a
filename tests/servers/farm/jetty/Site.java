// SPDX-License-Identifier: Apache-2.0
import java.util.EnumSet;
import javax.servlet.DispatcherType;
import org.eclipse.jetty.security.ConstraintMapping;
import org.eclipse.jetty.security.ConstraintSecurityHandler;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.security.authentication.BasicAuthenticator;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.servlet.DefaultServlet;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.util.security.Constraint;
import org.eclipse.jetty.util.security.Credential;

public class Site {
    static void protect(ConstraintSecurityHandler security, String path, String method, String... roles) {
        Constraint constraint = new Constraint();
        constraint.setAuthenticate(true);
        constraint.setRoles(roles);
        ConstraintMapping mapping = new ConstraintMapping();
        mapping.setPathSpec(path);
        mapping.setMethod(method);
        mapping.setConstraint(constraint);
        security.addConstraintMapping(mapping);
    }

    public static void main(String[] words) throws Exception {
        if (words.length > 0) {
            System.out.println("Jetty " + Server.getVersion());
            return;
        }
        UserStore people = new UserStore();
        people.addUser("reader", Credential.getCredential("reader"), new String[] {"reader"});
        people.addUser("editor", Credential.getCredential("editor"), new String[] {"reader", "editor"});
        HashLoginService login = new HashLoginService("shop");
        login.setUserStore(people);
        ConstraintSecurityHandler security = new ConstraintSecurityHandler();
        security.setAuthenticator(new BasicAuthenticator());
        security.setLoginService(login);
        protect(security, "/private", null, "reader");
        protect(security, "/members/*", null, "reader");
        protect(security, "/closed", "DELETE", "editor");
        protect(security, "/secret/*", null);

        ServletContextHandler site = new ServletContextHandler(ServletContextHandler.SECURITY);
        site.setSecurityHandler(security);
        site.setResourceBase("@DIR@/www");
        site.addServlet(Item.class, "/item");
        for (String path : new String[] {"/writable", "/private", "/frozen", "/closed"})
            site.addServlet(Writable.class, path);
        site.addServlet(Routed.class, "/routed");
        site.addServlet(Any.class, "/any");
        site.addServlet(Old.class, "/old");
        site.addFilter(Frozen.class, "/frozen", EnumSet.of(DispatcherType.REQUEST));
        site.addServlet(DefaultServlet.class, "/");
        Server server = new Server(new java.net.InetSocketAddress("127.0.0.1", @PORT@));
        server.setHandler(site);
        server.start();
        server.join();
    }
}

// SPDX-License-Identifier: Apache-2.0
// The frame for the recipes of Spring: what Spring Boot would set up, by hand. A line that is @the place a recipe names@
// gives way to the recipe's code; @PORT@ is filled in as well.
package site;

import java.io.IOException;
import java.net.*;
import java.time.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;

import javax.servlet.*;
import javax.servlet.http.*;

import org.eclipse.jetty.server.*;
import org.eclipse.jetty.servlet.*;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.http.*;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.annotation.ResponseStatusExceptionResolver;
import org.springframework.web.servlet.mvc.method.annotation.*;
import org.springframework.web.servlet.mvc.support.DefaultHandlerExceptionResolver;

@ComponentScan
public class Site {
    public static void main(String[] arguments) throws Exception {
        Server server = new Server(new InetSocketAddress("127.0.0.1", @PORT@));
        ServletContextHandler handler = new ServletContextHandler(server, "/");
        AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
        context.register(Site.class, RequestMappingHandlerMapping.class, RequestMappingHandlerAdapter.class,
            ExceptionHandlerExceptionResolver.class, ResponseStatusExceptionResolver.class,
            DefaultHandlerExceptionResolver.class);
        context.setServletContext(handler.getServletContext());
        context.refresh();
        for (Filter filter : context.getBeansOfType(Filter.class).values())
            handler.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
        handler.addServlet(new ServletHolder(new DispatcherServlet(context)), "/");
        server.start();
        server.join();
    }
}

@a class of the application@

// SPDX-License-Identifier: Apache-2.0
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers as if nothing were there when the method is not a read. */
public class Routed extends Item {
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (reads) super.service(request, response);
        else response.sendError(404);
    }
}

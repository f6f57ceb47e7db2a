// SPDX-License-Identifier: Apache-2.0
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Overrides service(), which would look at the method. */
public class Any extends Item {
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        doGet(request, response);
    }
}

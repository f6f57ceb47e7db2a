// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/cookiebox.h"

namespace compose {

void CookieBox::setOn(bool on)
{
    if (m_on == on)
        return;
    m_on = on;
    Q_EMIT changed();
}

int CookieBox::dress(http::Draft *draft)
{
    return m_on ? cookies::addCookies(&m_jar, draft, QDateTime::currentDateTimeUtc()) : 0;
}

void CookieBox::take(const http::Exchange &exchange)
{
    if (!m_on)
        return;
    if (!m_jar.take(exchange, cookies::urlOf(exchange), QDateTime::currentDateTimeUtc()).empty())
        Q_EMIT changed();
}

void CookieBox::remove(const cookies::Cookie &cookie)
{
    m_jar.remove(cookie);
    Q_EMIT changed();
}

void CookieBox::clear()
{
    m_jar.clear();
    Q_EMIT changed();
}

} // namespace compose

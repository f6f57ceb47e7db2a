// SPDX-License-Identifier: Apache-2.0
#include "app/cli/cookiefile.h"

#include <QFile>
#include <QSaveFile>

namespace cli {

using namespace Qt::StringLiterals;

std::optional<base::Error> CookieFile::read()
{
    QFile file(m_path);
    if (!isWanted() || !file.exists())
        return std::nullopt;
    if (!file.open(QIODevice::ReadOnly))
        return trouble(u"read"_s, file);
    QStringList problems;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const cookies::Cookie &cookie : cookies::readNetscape(file.readAll(), now, &problems))
        m_jar.put(cookie);
    for (const QString &problem : problems)
        m_io.err << m_path << ": " << problem << '\n';
    return std::nullopt;
}

std::optional<base::Error> CookieFile::write() const
{
    if (!isWanted())
        return std::nullopt;
    QSaveFile file(m_path);
    const bool open = file.open(QIODevice::WriteOnly);
    if (open)
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (!open || file.write(cookies::writeNetscape(m_jar.cookies())) < 0 || !file.commit())
        return trouble(u"written"_s, file);
    return std::nullopt;
}

std::function<void(http::Draft *)> CookieFile::dresser()
{
    if (!isWanted())
        return {};
    return
        [this](http::Draft *draft) { cookies::addCookies(&m_jar, draft, QDateTime::currentDateTimeUtc()); };
}

base::Error CookieFile::trouble(const QString &what, const QFileDevice &file) const
{
    return {u"the file \"%1\" cannot be %2: %3."_s.arg(m_path, what, file.errorString()), u"--cookies"_s, {}};
}

} // namespace cli

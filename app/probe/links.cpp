// SPDX-License-Identifier: Apache-2.0
#include "app/probe/links.h"

#include <QRegularExpression>

namespace probe {

using namespace Qt::StringLiterals;

/// "a/b" of the directory of `path`; empty when it leads to another origin or nowhere.
static QByteArray resolved(const QByteArray &reference, const QByteArray &path)
{
    if (reference.isEmpty() || reference.startsWith("//") || reference.contains(':')
        || reference.startsWith('#') || reference.startsWith('?') || reference.startsWith('.'))
        return {};
    if (reference.startsWith('/'))
        return reference;
    return path.left(path.lastIndexOf('/') + 1) + reference;
}

QList<QByteArray> linkedPaths(const QByteArray &content, const QByteArray &path)
{
    static const QRegularExpression pattern(
        uR"re((?:href|action)\s*=\s*["']?([^"'\s>]+)|"(/[A-Za-z0-9_\-./~%]+)")re"_s,
        QRegularExpression::CaseInsensitiveOption);
    constexpr qsizetype most = 8;
    QList<QByteArray> paths;
    auto matches = pattern.globalMatch(QString::fromLatin1(content));
    while (matches.hasNext() && paths.size() < most) {
        const QRegularExpressionMatch match = matches.next();
        const QString found = match.captured(1).isEmpty() ? match.captured(2) : match.captured(1);
        QByteArray target = resolved(found.toLatin1(), path);
        target = target.left(target.indexOf('#') < 0 ? target.size() : target.indexOf('#'));
        if (!target.isEmpty() && target != path && target != "/" && !paths.contains(target))
            paths << target;
    }
    return paths;
}

} // namespace probe

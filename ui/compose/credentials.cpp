// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/credentials.h"

#include "ui/compose/rawtext.h"

namespace compose {

using namespace Qt::StringLiterals;

QString schemeWord(Credentials::Scheme scheme)
{
    static const QString words[] = {
        u"none"_s, u"Basic"_s, u"Bearer"_s, u"Digest"_s, u"API key"_s, u"other"_s};
    return words[int(scheme)];
}

Credentials readCredentials(const std::optional<QByteArray> &value)
{
    if (!value)
        return {};
    const qsizetype space = value->indexOf(' ');
    const QByteArray scheme = value->left(space < 0 ? value->size() : space).toLower();
    const QByteArray rest = space < 0 ? QByteArray() : value->mid(space + 1);
    if (scheme == "bearer")
        return {Credentials::Bearer, {}, {}, lineOf(rest)};
    if (scheme == "basic") {
        const auto decoded = QByteArray::fromBase64Encoding(rest, QByteArray::AbortOnBase64DecodingErrors);
        const qsizetype colon = decoded ? (*decoded).indexOf(':') : -1;
        if (colon >= 0)
            return {
                Credentials::Basic, lineOf((*decoded).left(colon)), lineOf((*decoded).mid(colon + 1)), {}};
    }
    return {Credentials::Other, {}, {}, {}};
}

std::optional<QByteArray> writeCredentials(const Credentials &credentials)
{
    if (credentials.scheme == Credentials::Basic)
        return "Basic " + (credentials.user + u':' + credentials.password).toUtf8().toBase64();
    if (credentials.scheme == Credentials::Bearer)
        return "Bearer " + credentials.token.toUtf8();
    return std::nullopt;
}

} // namespace compose

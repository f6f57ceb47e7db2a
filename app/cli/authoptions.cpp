// SPDX-License-Identifier: Apache-2.0
#include "app/cli/authoptions.h"

#include "app/http/secrets.h"

#include <QCommandLineParser>
#include <QFile>

#include <algorithm>

namespace cli {

using namespace Qt::StringLiterals;

QList<QCommandLineOption> authOptions()
{
    return {
        {u"u"_s, u"User name and password; Basic, unless --auth says otherwise."_s, u"USER:PASS"_s},
        {u"auth"_s, u"How to use the credentials: basic, digest, bearer or apikey."_s, u"SCHEME"_s},
        {u"bearer"_s, u"A bearer token."_s, u"TOKEN"_s},
        {u"api-key"_s, u"An API key and the field it goes into."_s, u"Name: value"_s},
        {u"secret-from"_s,
            u"Takes the password, token or key from env:NAME or file:PATH, and not from the command line."_s,
            u"SOURCE"_s},
        {u"show-secrets"_s, u"Prints credentials and cookies instead of masking them."_s},
        {u"cookies"_s,
            u"Keeps cookies in this file (as curl and browsers write it) and sends those that fit."_s,
            u"FILE"_s},
    };
}

base::Result<QByteArray> secretFrom(const QString &source, const QString &option)
{
    const QString name = source.section(u':', 1);
    if (source.startsWith(u"env:")) {
        const QByteArray variable = name.toLocal8Bit();
        if (!qEnvironmentVariableIsSet(variable.constData()))
            return base::Error{u"there is no variable \"%1\" in the environment."_s.arg(name), option, {}};
        return qgetenv(variable.constData());
    }
    if (!source.startsWith(u"file:"))
        return base::Error{
            u"\"%1\" is no source of a secret."_s.arg(source), option, u"Write env:NAME or file:PATH."_s};
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return base::Error{
            u"the file \"%1\" cannot be read: %2."_s.arg(name, file.errorString()), option, {}};
    QByteArray secret = file.read(64 * 1024);
    while (secret.endsWith('\n') || secret.endsWith('\r'))
        secret.chop(1);
    return secret;
}

namespace {

/// What is asked for, before it is made into fields.
struct Wanted {
    QString scheme; ///< "basic", "digest", "bearer", "apikey"; empty: none
    std::optional<QByteArray> secret; ///< from elsewhere
};

base::Result<Wanted> readWanted(const QCommandLineParser &parser)
{
    Wanted wanted;
    wanted.scheme = parser.value(u"auth"_s).toLower();
    if (wanted.scheme.isEmpty() && parser.isSet(u"bearer"_s))
        wanted.scheme = u"bearer"_s;
    if (wanted.scheme.isEmpty() && parser.isSet(u"api-key"_s))
        wanted.scheme = u"apikey"_s;
    if (wanted.scheme.isEmpty() && parser.isSet(u"u"_s))
        wanted.scheme = u"basic"_s;
    if (!QStringList{QString(), u"basic"_s, u"digest"_s, u"bearer"_s, u"apikey"_s}.contains(wanted.scheme))
        return base::Error{u"\"%1\" is no scheme to use."_s.arg(wanted.scheme), u"--auth"_s,
            u"Use basic, digest, bearer or apikey."_s};
    if (!parser.isSet(u"secret-from"_s))
        return wanted;
    const base::Result<QByteArray> secret = secretFrom(parser.value(u"secret-from"_s), u"--secret-from"_s);
    if (!secret)
        return secret.error();
    wanted.secret = *secret;
    return wanted;
}

std::optional<base::Error> readAccount(
    const QCommandLineParser &parser, const Wanted &wanted, http::Draft *draft, AuthOrder *order)
{
    QByteArray pair = parser.value(u"u"_s).toUtf8();
    if (pair.isEmpty())
        return base::Error{u"%1 needs a user name and a password."_s.arg(wanted.scheme), u"--auth"_s,
            u"Give them with -u."_s};
    if (wanted.secret)
        pair = pair.left(pair.contains(':') ? pair.indexOf(':') : pair.size()) + ':' + *wanted.secret;
    const qsizetype colon = pair.indexOf(':');
    const QByteArray password = colon < 0 ? QByteArray() : pair.sliced(colon + 1);
    if (!password.isEmpty())
        order->secrets << password;
    if (wanted.scheme == u"digest") {
        order->digest = auth::Account{
            QString::fromUtf8(colon < 0 ? pair : pair.first(colon)), QString::fromUtf8(password)};
        return std::nullopt;
    }
    order->secrets << pair.toBase64();
    draft->fields.push_back({"Authorization", "Basic " + pair.toBase64(), false, true});
    return std::nullopt;
}

std::optional<base::Error> readKey(
    const QCommandLineParser &parser, const Wanted &wanted, http::Draft *draft, AuthOrder *order)
{
    const QByteArray line = parser.value(u"api-key"_s).toUtf8();
    const qsizetype colon = line.indexOf(':');
    const QByteArray name = colon < 0 ? line : line.first(colon);
    const QByteArray value =
        wanted.secret.value_or(colon < 0 ? QByteArray() : line.sliced(colon + 1).trimmed());
    if (name.isEmpty() || value.isEmpty())
        return base::Error{u"\"%1\" has no name and value."_s.arg(QString::fromUtf8(line)), u"--api-key"_s,
            u"Write it as 'Name: value', or the name alone with --secret-from."_s};
    order->secrets << value;
    draft->fields.push_back({name, value, false, true});
    return std::nullopt;
}

} // namespace

std::optional<base::Error> readAuth(const QCommandLineParser &parser, http::Draft *draft, AuthOrder *order)
{
    order->cookieFile = parser.value(u"cookies"_s);
    order->showSecrets = parser.isSet(u"show-secrets"_s);
    const base::Result<Wanted> wanted = readWanted(parser);
    if (!wanted)
        return wanted.error();
    if (wanted->scheme == u"basic" || wanted->scheme == u"digest")
        return readAccount(parser, *wanted, draft, order);
    if (wanted->scheme == u"apikey")
        return readKey(parser, *wanted, draft, order);
    if (wanted->scheme == u"bearer") {
        const QByteArray token = wanted->secret.value_or(parser.value(u"bearer"_s).toUtf8());
        if (token.isEmpty())
            return base::Error{u"there is no token."_s, u"--bearer"_s, {}};
        order->secrets << token;
        draft->fields.push_back({"Authorization", "Bearer " + token, false, true});
    } else if (wanted->secret) {
        return base::Error{u"nothing says what the secret is for."_s, u"--secret-from"_s,
            u"Add -u USER, --auth bearer or --api-key NAME."_s};
    }
    return std::nullopt;
}

QList<QByteArray> secretsIn(const AuthOrder &order, const std::vector<const http::Exchange *> &exchanges)
{
    /// A shorter one turns up in words by chance, and is in no field by itself.
    constexpr qsizetype leastSecret = 4;
    QList<QByteArray> secrets;
    if (order.showSecrets)
        return secrets;
    for (const QByteArray &secret : order.secrets) {
        if (secret.size() >= leastSecret)
            secrets << secret;
    }
    for (const http::Exchange *exchange : exchanges)
        secrets += http::secretsOf(*exchange);
    std::stable_sort(secrets.begin(), secrets.end(),
        [](const QByteArray &a, const QByteArray &b) { return a.size() > b.size(); });
    return secrets;
}

} // namespace cli

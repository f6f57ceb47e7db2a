// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QString>
#include <QStringList>

#include <utility>
#include <vector>

using FarmFields = std::vector<std::pair<QByteArray, QByteArray>>;

/// One request to a server of the farm, and why it goes as it does: known from the configuration.
struct FarmCase {
    QString truth; ///< the right conclusion, one of farmTruths()
    QStringList also; ///< conclusions that are as true by the configuration
    QByteArray method;
    QByteArray target;
    FarmFields fields; ///< sent with it: credentials
    bool isUnsafe = false; ///< sending the method may change something on the server
    QString why; ///< the line of the configuration that makes it so
};

/// A server of tests/servers/farm/: real software with a configuration, described by its server.json.
struct FarmServer {
    QString id; ///< name of its folder
    QString name;
    QString software;
    QStringList recognised; ///< profiles that its answers give away, all of them and no others
    QStringList packages; ///< Debian's
    QStringList npm; ///< of the npm registry
    std::vector<FarmCase> cases;

    QStringList shared; ///< files of farm/shared/ it needs
    QHash<QString, QString> places; ///< where a file goes that does not go into the top of its folder
    QHash<QString, QString> environment;
    std::vector<QStringList> builds; ///< run to their ends first
    std::vector<QStringList> companions; ///< run beside it: what a proxy stands in front of
    QStringList start;
    QStringList versionCommand;
    QString versionPattern; ///< its first group is the version
    QByteArray readyTarget;
    int readyStatus = 0;
    FarmFields readyFields;
};

/// The truths that a case may name.
inline const QStringList &farmTruths()
{
    static const QStringList all{QStringLiteral("method-unknown-to-server"),
        QStringLiteral("method-known-not-allowed-here"), QStringLiteral("refused-for-this-client"),
        QStringLiteral("refused-by-filter"), QStringLiteral("method-ignored"),
        QStringLiteral("hidden-by-router"), QStringLiteral("access-checked-first"),
        QStringLiteral("resource-missing"), QStringLiteral("allowed"), QStringLiteral("connection-dropped"),
        QStringLiteral("redirected"), QStringLiteral("tunnel-only")};
    return all;
}

namespace farmread {

inline QStringList texts(const QJsonValue &value)
{
    QStringList all;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &one : array)
        all << one.toString();
    return all;
}

inline std::vector<QStringList> commands(const QJsonValue &value)
{
    std::vector<QStringList> all;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &one : array)
        all.push_back(texts(one));
    return all;
}

inline QHash<QString, QString> pairs(const QJsonValue &value)
{
    QHash<QString, QString> all;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        all.insert(it.key(), it.value().toString());
    return all;
}

inline FarmFields fields(const QJsonValue &value)
{
    FarmFields all;
    for (const QStringList &pair : commands(value))
        all.emplace_back(pair.value(0).toUtf8(), pair.value(1).toUtf8());
    return all;
}

inline FarmCase oneCase(const QJsonObject &object)
{
    FarmCase read;
    read.truth = object.value(QStringLiteral("truth")).toString();
    read.also = texts(object.value(QStringLiteral("also")));
    read.method = object.value(QStringLiteral("method")).toString().toUtf8();
    read.target = object.value(QStringLiteral("target")).toString().toUtf8();
    read.fields = fields(object.value(QStringLiteral("fields")));
    read.isUnsafe = object.value(QStringLiteral("unsafe")).toBool();
    read.why = object.value(QStringLiteral("why")).toString();
    return read;
}

inline FarmServer server(const QJsonObject &object)
{
    FarmServer read;
    read.id = object.value(QStringLiteral("id")).toString();
    read.name = object.value(QStringLiteral("name")).toString();
    read.software = object.value(QStringLiteral("software")).toString();
    read.recognised = texts(object.value(QStringLiteral("recognised")));
    const QJsonObject packages = object.value(QStringLiteral("packages")).toObject();
    read.packages = texts(packages.value(QStringLiteral("apt")));
    read.npm = texts(packages.value(QStringLiteral("npm")));
    read.shared = texts(object.value(QStringLiteral("share")));
    read.places = pairs(object.value(QStringLiteral("place")));
    read.environment = pairs(object.value(QStringLiteral("environment")));
    read.builds = commands(object.value(QStringLiteral("build")));
    read.companions = commands(object.value(QStringLiteral("companions")));
    read.start = texts(object.value(QStringLiteral("start")));
    const QJsonObject version = object.value(QStringLiteral("version")).toObject();
    read.versionCommand = texts(version.value(QStringLiteral("command")));
    read.versionPattern = version.value(QStringLiteral("pattern")).toString();
    const QJsonObject ready = object.value(QStringLiteral("ready")).toObject();
    read.readyTarget = ready.value(QStringLiteral("target")).toString().toUtf8();
    read.readyStatus = ready.value(QStringLiteral("status")).toInt();
    read.readyFields = fields(ready.value(QStringLiteral("fields")));
    const QJsonArray cases = object.value(QStringLiteral("cases")).toArray();
    for (const QJsonValue &one : cases)
        read.cases.push_back(oneCase(one.toObject()));
    return read;
}

} // namespace farmread

inline QString farmFolder()
{
    return QStringLiteral(SOURCE_FOLDER "/tests/servers/farm");
}

/// What the farm keeps from one run to the next: npm's packages, a compiler's cache.
inline QString farmCache()
{
    return QStringLiteral(SOURCE_FOLDER "/build/farm");
}

/// Every server of the farm, by id. One whose description can't be read has its folder's name and nothing
/// else.
inline std::vector<FarmServer> farm()
{
    std::vector<FarmServer> all;
    const QDir folder(farmFolder());
    const QStringList names = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString &name : names) {
        QFile file(folder.filePath(name + QStringLiteral("/server.json")));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        all.push_back(farmread::server(QJsonDocument::fromJson(file.readAll()).object()));
        if (all.back().id != name) {
            all.back() = FarmServer();
            all.back().id = name;
        }
    }
    return all;
}

/// The first of "name|name" that is installed; empty: none.
inline QString farmProgram(const QString &names)
{
    const QStringList all = names.split(QLatin1Char('|'));
    for (const QString &name : all) {
        QString path = QStandardPaths::findExecutable(name);
        if (path.isEmpty())
            path =
                QStandardPaths::findExecutable(name, {QStringLiteral("/usr/sbin"), QStringLiteral("/sbin")});
        if (!path.isEmpty())
            return path;
    }
    return {};
}

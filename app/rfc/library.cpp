// SPDX-License-Identifier: Apache-2.0
#include "app/rfc/library.h"

#include "app/knowledge/knowledge.h"

#include <QDir>
#include <QNetworkAccessManager>
#include <QRegularExpression>
#include <QSaveFile>
#include <QStandardPaths>

namespace rfc {

using namespace Qt::StringLiterals;

static QString idOf(const QString &reference)
{
    return reference.section(u'#', 0, 0);
}

static QString nameOf(const QString &id)
{
    return knowledge::Knowledge::specLabel(id);
}

Library::Library(base::Settings &settings, QString cache, Source source, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_cache(std::move(cache))
    , m_source(std::move(source))
{
    if (m_cache.isEmpty())
        m_cache = QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + u"/rfc"_s;
}

Library::~Library() = default;

QString Library::folder() const
{
    return m_settings.value(base::settings::rfcFolder);
}

void Library::setFolder(const QString &folder)
{
    m_settings.set(base::settings::rfcFolder, folder);
}

bool Library::canFetch(const QString &reference)
{
    static const QRegularExpression shape(u"^rfc[1-9][0-9]{0,5}$"_s);
    return shape.match(idOf(reference)).hasMatch();
}

QUrl Library::address(const QString &reference) const
{
    return canFetch(reference) ? Fetch::address(idOf(reference), m_source.server) : QUrl();
}

QString Library::cachedPath(const QString &id) const
{
    return m_cache + u'/' + id + u".txt"_s;
}

static base::Result<Document> readFile(const QString &id, const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::Error{u"%1 is here but cannot be read: %2."_s.arg(nameOf(id), file.errorString()),
            QDir::toNativeSeparators(path), u"Check the permissions of the file, or fetch the text again."_s};
    base::Result<Document> document = Document::parse(id, file.read(largestText + 1));
    if (!document)
        return base::Error{document.error().what, QDir::toNativeSeparators(path),
            u"Replace the file, or fetch the text again."_s};
    return document;
}

base::Result<Found> Library::find(const QString &reference) const
{
    const QString id = idOf(reference);
    if (id.startsWith(u"draft-"_s))
        return base::Error{u"Drafts change and expire, so they are not fetched or kept."_s,
            knowledge::Knowledge::specUrl(reference), u"Open it in a browser."_s};
    if (!canFetch(reference))
        return base::Error{u"This is not the name of an RFC."_s, reference.left(80),
            u"A reference looks like rfc9110#15.5.6."_s};
    std::optional<base::Error> first;
    for (const bool own : {true, false}) {
        const QString path = own ? folder() + u'/' + id + u".txt"_s : cachedPath(id);
        if ((own && folder().isEmpty()) || !QFile::exists(path))
            continue;
        base::Result<Document> document = readFile(id, path);
        if (document)
            return Found{std::move(*document), path, own};
        if (!first)
            first = document.error();
    }
    if (first)
        return *first;
    return base::Error{u"The text of %1 is not on this computer."_s.arg(nameOf(id)),
        folder().isEmpty() ? QString() : QDir::toNativeSeparators(folder()),
        u"Fetch it from the RFC Editor, or choose a folder that holds %1.txt."_s.arg(id)};
}

void Library::fetch(const QString &reference)
{
    cancel();
    if (!canFetch(reference))
        return;
    if (!m_manager)
        m_manager = std::make_unique<QNetworkAccessManager>();
    m_fetching = idOf(reference);
    m_fetch = std::make_unique<Fetch>(*m_manager, m_fetching, m_source);
    connect(m_fetch.get(), &Fetch::progressed, this, &Library::progressed);
    connect(m_fetch.get(), &Fetch::received, this, &Library::keep);
    connect(m_fetch.get(), &Fetch::failed, this, [this](const base::Error &error) {
        m_fetch.release()->deleteLater();
        Q_EMIT failed(m_fetching, error);
    });
    m_fetch->start();
}

void Library::cancel()
{
    m_fetch.reset();
}

void Library::keep(const QByteArray &bytes)
{
    m_fetch.release()->deleteLater();
    const base::Result<Document> document = Document::parse(m_fetching, bytes);
    if (!document) {
        base::Error error = document.error();
        error.where = address(m_fetching).toString();
        error.advice =
            u"It was not kept. Try again later, or choose a folder that holds %1.txt."_s.arg(m_fetching);
        Q_EMIT failed(m_fetching, error);
        return;
    }
    Q_EMIT fetched(*document, write(cachedPath(m_fetching), bytes));
}

base::Error Library::write(const QString &path, const QByteArray &bytes) const
{
    const auto wrong = [&path](const QString &why) {
        return base::Error{u"The text could not be kept: %1."_s.arg(why), QDir::toNativeSeparators(path),
            u"It has to be fetched again next time. Check the free space and the permissions."_s};
    };
    if (!QDir().mkpath(m_cache))
        return wrong(u"the folder cannot be made"_s);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return wrong(file.errorString());
    return {};
}

} // namespace rfc

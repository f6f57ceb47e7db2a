// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/settings.h"
#include "app/rfc/document.h"
#include "app/rfc/fetch.h"

class QNetworkAccessManager;

namespace rfc {

/// A text and the file it was read from.
struct Found {
    Document document;
    QString path;
    bool own = false; ///< it is in the user's folder, not in the cache
};

/// The RFCs that are on this computer, and the way to get one more. Nothing leaves the computer but by
/// fetch().
class Library : public QObject {
    Q_OBJECT
public:
    /// The folder of the user is a setting. An empty `cache` is the usual place for caches.
    explicit Library(
        base::Settings &settings, QString cache = {}, Source source = {}, QObject *parent = nullptr);
    ~Library() override;

    /// The user's folder with rfc9110.txt and the like; empty: none. Kept in the settings.
    QString folder() const;
    void setFolder(const QString &folder);
    const QString &cacheFolder() const { return m_cache; }

    /// The text for a reference ("rfc9110#15.5.6"), from the user's folder, else from the cache. The error
    /// says what to do.
    base::Result<Found> find(const QString &reference) const;

    /// Whether fetch() could get it: it is an RFC, not a draft.
    static bool canFetch(const QString &reference);
    /// What fetch() would ask for: "https://www.rfc-editor.org/rfc/rfc9110.txt".
    QUrl address(const QString &reference) const;
    /// Gets the text from the RFC Editor and keeps it in the cache; a fetch under way is cancelled. Ends with
    /// fetched() or failed(), never from inside this call.
    void fetch(const QString &reference);
    /// Ends a fetch without a word.
    void cancel();
    /// Id of what is being fetched; empty: nothing is.
    QString fetching() const { return m_fetch ? m_fetching : QString(); }

Q_SIGNALS:
    /// `total` is -1 as long as nobody said.
    void progressed(qint64 received, qint64 total);
    /// `notKept` is empty, or says why the text could not be put into the cache.
    void fetched(const rfc::Document &document, const base::Error &notKept);
    void failed(const QString &id, const base::Error &error);

private:
    QString cachedPath(const QString &id) const;
    void keep(const QByteArray &bytes);
    base::Error write(const QString &path, const QByteArray &bytes) const;

    base::Settings &m_settings;
    QString m_cache;
    Source m_source;
    std::unique_ptr<QNetworkAccessManager> m_manager; ///< made by the first fetch
    std::unique_ptr<Fetch> m_fetch;
    QString m_fetching;
};

} // namespace rfc

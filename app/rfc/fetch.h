// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/rfc/plaintext.h"

#include <QNetworkReply>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include <memory>
#include <optional>

class QNetworkAccessManager;

namespace rfc {

/// Where texts are fetched from, and how long that may take; times in milliseconds.
struct Source {
    QUrl server{QStringLiteral("https://www.rfc-editor.org/rfc/")}; ///< "rfc9110.txt" is appended
    int silence = 15'000; ///< without a byte
    int total = 120'000;
    qint64 largest = largestText; ///< in bytes
};

/// One text on its way from the RFC Editor. Destroying it cancels it; nothing blocks.
class Fetch : public QObject {
    Q_OBJECT
public:
    /// `manager` has to outlive the fetch.
    Fetch(QNetworkAccessManager &manager, QString id, Source source, QObject *parent = nullptr);
    ~Fetch() override;

    static QUrl address(const QString &id, const QUrl &server);

    /// Starts; announces either received() or failed(), once, never from inside start().
    void start();

Q_SIGNALS:
    /// `total` is -1 as long as nobody said.
    void progressed(qint64 received, qint64 total);
    /// The whole text, not yet read.
    void received(const QByteArray &bytes);
    void failed(const base::Error &error);

private:
    void ask(const QUrl &url);
    void take();
    void redirect(const QUrl &to);
    void stop(const base::Error &why);
    void conclude();
    std::optional<base::Error> complaint() const;
    base::Error statusError(int status) const;
    base::Error networkError() const;
    base::Error error(const QString &what, const QString &advice = {}) const;

    QNetworkAccessManager &m_manager;
    QString m_id;
    Source m_source;
    QUrl m_address;
    QTimer m_total;
    std::unique_ptr<QNetworkReply> m_reply;
    QByteArray m_bytes;
    int m_redirects = 0;
    QString m_tls; ///< what was wrong with the certificate
    std::optional<base::Error> m_why; ///< why we stopped it ourselves
};

} // namespace rfc

// SPDX-License-Identifier: Apache-2.0
#include "app/rfc/fetch.h"

#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QSslError>

namespace rfc {

using namespace Qt::StringLiterals;

static constexpr int mostRedirects = 3;

static QString elsewhere(const QString &id)
{
    return u"Try again later, or choose a folder that holds %1.txt."_s.arg(id);
}

QUrl Fetch::address(const QString &id, const QUrl &server)
{
    return server.resolved(QUrl(id + u".txt"_s));
}

Fetch::Fetch(QNetworkAccessManager &manager, QString id, Source source, QObject *parent)
    : QObject(parent)
    , m_manager(manager)
    , m_id(std::move(id))
    , m_source(std::move(source))
    , m_address(address(m_id, m_source.server))
{
    m_total.setSingleShot(true);
    connect(&m_total, &QTimer::timeout, this, [this] {
        stop(error(u"The text did not arrive within %1 s."_s.arg(m_source.total / 1000), elsewhere(m_id)));
    });
}

Fetch::~Fetch()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
}

void Fetch::start()
{
    m_total.start(m_source.total);
    ask(m_address);
}

void Fetch::ask(const QUrl &url)
{
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::UserAgentHeader, u"ReasonPhrase/" REASONPHRASE_VERSION ""_s);
    request.setRawHeader("Accept", "text/plain");
    request.setTransferTimeout(m_source.silence);
    // Qt 6.4 takes a second redirect for the end of an empty answer, so we follow them ourselves.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    for (const QNetworkRequest::Attribute each : {QNetworkRequest::CookieLoadControlAttribute,
             QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::AuthenticationReuseAttribute})
        request.setAttribute(each, QNetworkRequest::Manual);
    m_reply.reset(m_manager.get(request));
    connect(m_reply.get(), &QNetworkReply::readyRead, this, &Fetch::take);
    connect(m_reply.get(), &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        if (!errors.isEmpty())
            m_tls = errors.constFirst().errorString();
    });
    // Queued: an address that cannot be asked fails at once.
    connect(m_reply.get(), &QNetworkReply::finished, this, &Fetch::conclude, Qt::QueuedConnection);
}

void Fetch::take()
{
    if (m_why)
        return;
    const qint64 promised = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    m_bytes += m_reply->read(m_source.largest - m_bytes.size() + 1);
    if (promised > m_source.largest || m_bytes.size() > m_source.largest) {
        stop(error(u"What came is larger than any RFC: more than %1 bytes."_s.arg(m_source.largest),
            elsewhere(m_id)));
        return;
    }
    Q_EMIT progressed(m_bytes.size(), promised > 0 ? promised : -1);
    if (m_reply && m_reply->bytesAvailable() > 0)
        take();
}

void Fetch::redirect(const QUrl &to)
{
    const bool same = to.scheme() == m_source.server.scheme() && to.host() == m_source.server.host()
        && to.port() == m_source.server.port();
    if (same && ++m_redirects <= mostRedirects) {
        m_reply.release()->deleteLater();
        m_bytes.clear();
        ask(to);
        return;
    }
    const QString place = to.toDisplayString(QUrl::RemoveUserInfo).left(200);
    m_why = same
        ? error(u"%1 redirects in circles."_s.arg(m_address.host()), elsewhere(m_id))
        : error(u"%1 points to %2, another place; that was not followed."_s.arg(m_address.host(), place),
            u"Open it in a browser if you trust it, or choose a folder that holds %1.txt."_s.arg(m_id));
    conclude();
}

void Fetch::stop(const base::Error &why)
{
    if (m_why || !m_reply)
        return;
    m_why = why;
    m_reply->disconnect(this);
    // Not now: the reply is in the middle of telling us something.
    QMetaObject::invokeMethod(this, &Fetch::conclude, Qt::QueuedConnection);
}

void Fetch::conclude()
{
    const QUrl to = m_reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl();
    if (!m_why && !to.isEmpty())
        return redirect(m_reply->url().resolved(to));
    m_total.stop();
    if (!m_why && m_reply->error() == QNetworkReply::NoError && m_reply->bytesAvailable() > 0)
        take();
    const std::optional<base::Error> wrong = m_why ? m_why : complaint();
    m_reply.release()->deleteLater();
    if (wrong)
        Q_EMIT failed(*wrong);
    else
        Q_EMIT received(m_bytes);
}

std::optional<base::Error> Fetch::complaint() const
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QNetworkReply::NetworkError code = m_reply->error();
    const bool answered =
        (code >= QNetworkReply::ContentAccessDenied && code <= QNetworkReply::UnknownContentError)
        || code >= QNetworkReply::InternalServerError;
    if (code != QNetworkReply::NoError && !answered)
        return networkError();
    if (status != 200)
        return statusError(status);
    const QString type = m_reply->header(QNetworkRequest::ContentTypeHeader).toString();
    if (type.section(u';', 0, 0).trimmed().compare(u"text/plain", Qt::CaseInsensitive) != 0) {
        const QString what = type.isEmpty() ? u"something it does not name"_s : type.left(80);
        return error(u"%1 sent %2 instead of plain text."_s.arg(m_address.host(), what), elsewhere(m_id));
    }
    // Without a coding the length that was promised is the length of the text.
    const qint64 promised = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    if (!m_reply->hasRawHeader("Content-Encoding") && promised > m_bytes.size())
        return error(u"Only %1 of %2 bytes arrived."_s.arg(m_bytes.size()).arg(promised), elsewhere(m_id));
    return std::nullopt;
}

base::Error Fetch::statusError(int status) const
{
    if (status == 404 || status == 410)
        return error(u"%1 has no RFC %2."_s.arg(m_address.host(), m_id.mid(3)),
            u"Some numbers were never published. Check the number."_s);
    return error(u"%1 answered %2 instead of the text."_s.arg(m_address.host()).arg(status), elsewhere(m_id));
}

base::Error Fetch::networkError() const
{
    const QString host = m_address.host();
    switch (m_reply->error()) {
    case QNetworkReply::HostNotFoundError:
        return error(
            u"The name %1 was not found."_s.arg(host), u"This computer may be offline. "_s + elsewhere(m_id));
    case QNetworkReply::ConnectionRefusedError:
        return error(u"Nobody listens at %1."_s.arg(host), elsewhere(m_id));
    case QNetworkReply::OperationCanceledError:
    case QNetworkReply::TimeoutError: {
        const QString time = u"%1 s"_s.arg(double(m_source.silence) / 1000);
        return error(m_bytes.isEmpty()
                ? u"No answer from %1 in %2."_s.arg(host, time)
                : u"The text stopped after %1 bytes; nothing more in %2."_s.arg(m_bytes.size()).arg(time),
            elsewhere(m_id));
    }
    case QNetworkReply::SslHandshakeFailedError:
        return error(u"The TLS connection to %1 cannot be trusted: %2"_s.arg(
                         host, m_tls.isEmpty() ? m_reply->errorString() : m_tls + u'.'),
            u"Nothing was fetched. A proxy on the way or a wrong clock can be the cause."_s);
    case QNetworkReply::RemoteHostClosedError:
        return error(u"%1 hung up after %2 bytes."_s.arg(host).arg(m_bytes.size()), elsewhere(m_id));
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::UnknownNetworkError:
        return error(u"There is no way to %1: %2."_s.arg(host, m_reply->errorString()),
            u"This computer may be offline. "_s + elsewhere(m_id));
    default:
        return error(u"Fetching from %1 failed: %2."_s.arg(host, m_reply->errorString()), elsewhere(m_id));
    }
}

base::Error Fetch::error(const QString &what, const QString &advice) const
{
    return {what, m_address.toString(), advice};
}

} // namespace rfc

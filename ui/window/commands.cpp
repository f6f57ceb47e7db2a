// SPDX-License-Identifier: Apache-2.0
// What the main window does when it is asked to: copy, follow up, remember.
#include "ui/compose/composerbar.h"
#include "ui/window/curlline.h"
#include "ui/window/infodialog.h"
#include "ui/window/mainwindow.h"
#include "ui/window/presenting.h"
#include "ui/window/sendscreen.h"
#include "ui/window/services.h"
#include "ui/window/statusline.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QMenu>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <array>

namespace window {

using namespace Qt::StringLiterals;

static constexpr qsizetype mostRecent = 12;

void MainWindow::copyText(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    m_status->say(tr("Copied"));
}

/// Over the same connection as the program would take.
static CurlOrder curlOrder(const http::Draft &draft, const wire::Options &options)
{
    CurlOrder order;
    order.draft = draft;
    order.options = options;
    if (const auto to = http::splitUrl(draft.url)) {
        const auto proxy = wire::environmentProxy(*to, [](const char *name) { return qgetenv(name); });
        order.environment = !proxy || proxy->kind != wire::Proxy::None;
    }
    return order;
}

QString MainWindow::maskedCurl(const http::Draft &draft) const
{
    const base::Result<CurlCommand> command = curlCommand(curlOrder(draft, m_sending.optionsFor(draft)));
    return command ? command->line : QString();
}

void MainWindow::copyCurl(bool masked)
{
    http::Draft draft = m_composer.draft();
    m_composer.cookies()->dress(&draft);
    CurlOrder order = curlOrder(draft, m_sending.optionsFor(draft));
    order.account = m_composer.digest();
    order.masked = masked;
    const base::Result<CurlCommand> command = curlCommand(order);
    if (!command) {
        m_status->say(command.error().text());
        return;
    }
    copyText(command->line);
    if (!command->remarks.isEmpty())
        m_status->say(tr("Copied; %1").arg(command->remarks.join(u"; "_s)));
}

void MainWindow::copyRaw()
{
    const Shown *shown = inSight();
    if (!shown)
        return;
    const http::Capture &capture = shown->exchange.capture;
    copyText(QString::fromUtf8(capture.sent + capture.received));
}

void MainWindow::openInBrowser(const QString &spec)
{
    const QString url = knowledge::Knowledge::specUrl(spec);
    if (!url.isEmpty() && QDesktopServices::openUrl(QUrl(url)))
        m_status->say(tr("Opened %1 in the browser").arg(knowledge::Knowledge::specLabel(spec)));
    else
        m_status->say(url);
}

static QStringList withRecent(QStringList list, const QString &text)
{
    list.removeAll(text);
    list.prepend(text);
    return list.mid(0, mostRecent);
}

// User names and what looks like a token stay out of the file.
static bool isSecretive(const QString &url)
{
    static const QRegularExpression words(u"@|(token|key|secret|password|passwd|sig|signature|auth|code)="_s,
        QRegularExpression::CaseInsensitiveOption);
    return words.match(url).hasMatch();
}

void MainWindow::remember(const http::Draft &draft)
{
    base::Settings &settings = m_services.settings();
    const QString method = QString::fromUtf8(draft.method);
    settings.set(
        base::settings::recentMethods, withRecent(settings.value(base::settings::recentMethods), method));
    const QString url = QString::fromUtf8(draft.url);
    const auto to = http::splitUrl(draft.url);
    const bool ours = to && m_services.isLab(QString::fromLatin1(to->host), to->port);
    if (to && !ours && !isSecretive(url))
        settings.set(base::settings::recentUrls, withRecent(settings.value(base::settings::recentUrls), url));
}

enum MethodGroup { Safe, Idempotent, Other, WebDav, DeFacto, MethodGroupCount };

static MethodGroup groupOf(const knowledge::Method &method)
{
    static const QStringList plain{u"core"_s, u"patch"_s, u"query"_s};
    if (!plain.contains(method.family))
        return WebDav;
    if (method.safe.value_or(false))
        return Safe;
    return method.idempotent.value_or(false) ? Idempotent : Other;
}

QList<compose::Group> MainWindow::methodGroups()
{
    QList<QByteArray> standard;
    std::array<QStringList, MethodGroupCount> groups;
    for (const knowledge::Method &method : m_services.knowledge().methods()) {
        if (method.id == u"*"_s || method.id == u"PRI"_s)
            continue;
        if (!method.registered) {
            groups[DeFacto] << method.id;
            continue;
        }
        standard << method.id.toLatin1();
        groups[groupOf(method)] << method.id;
    }
    if (!standard.isEmpty())
        m_composer.setStandardMethods(standard);
    const bool shared = m_presenting->isOn(); // what was asked before is nobody's business
    return {
        {tr("Recent"), shared ? QStringList() : m_services.settings().value(base::settings::recentMethods)},
        {tr("Safe"), groups[Safe]}, {tr("Idempotent"), groups[Idempotent]}, {tr("Other"), groups[Other]},
        {tr("WebDAV and others"), groups[WebDav]}, {tr("Not registered"), groups[DeFacto]}};
}

QList<compose::Group> MainWindow::urlGroups()
{
    QStringList practice;
    if (!m_services.labAddress().isEmpty()) {
        for (const lab::Personality &each : m_services.personalities()) {
            if (each.id != m_services.personality())
                continue;
            for (const lab::Route &route : each.routes) {
                if (!route.path.endsWith(u'*'))
                    practice << u"http://"_s + m_services.labAddress() + route.path;
            }
        }
    }
    const bool shared = m_presenting->isOn();
    return {{tr("Recent"), shared ? QStringList() : m_services.settings().value(base::settings::recentUrls)},
        {tr("Practice server"), practice.mid(0, mostRecent)}};
}

void MainWindow::helpOnAnswer()
{
    const Shown *shown = inSight();
    const http::Response *response = shown ? shown->exchange.finalResponse() : nullptr;
    if (response && m_services.knowledge().status(response->status)) {
        showArticle(QString::number(response->status));
        return;
    }
    auto *dialog = new InfoDialog(tr("Help"), helpBlocks(), this);
    dialog->setObjectName(u"helpDialog"_s);
    dialog->open();
}

} // namespace window

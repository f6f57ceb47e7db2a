// SPDX-License-Identifier: Apache-2.0
// What the main window does about failures: the offers under the verdict, the hosts whose certificate errors
// are ignored, and what is broken here rather than there.
#include "app/explain/defects.h"
#include "app/http/stored.h"
#include "ui/compose/exampleribbon.h"
#include "ui/explain/explainpage.h"
#include "ui/window/examples.h"
#include "ui/window/mainwindow.h"
#include "ui/window/sendscreen.h"
#include "ui/window/services.h"
#include "ui/window/statusline.h"

#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QUrl>

#include <functional>

namespace window {

using namespace Qt::StringLiterals;

void MainWindow::connectFailures()
{
    compose::ConnectionModel *connection = m_sendScreen->bar()->connection();
    connect(m_sendScreen->page(), &explain::ExplainPage::offerTaken, this, &MainWindow::takeOffer);
    connect(connection, &compose::ConnectionModel::changed, this,
        [this, connection] { m_sending.useConnection(connection->settings()); });
    connect(connection, &compose::ConnectionModel::revoked, &m_sending, &Sending::distrust);
    connect(&m_sending, &Sending::trustChanged, connection,
        [this, connection] { connection->setTrusted(m_sending.trusted()); });
    // Nobody has asked for those facts yet: the first picture does not wait for them.
    connect(this, &MainWindow::painted, &m_services, &Services::lookForDamage);
    connect(&m_services, &Services::damageLookedFor, this, [this] {
        const Shown *shown = m_sending.shown();
        if (shown && shown->note.isEmpty() && !shown->example.isEmpty())
            tellWhatIsDamaged();
    });
    connect(&m_sending, &Sending::stalled, this, [this] { present(*m_sending.shown()); });
}

QStringList MainWindow::knownHosts() const
{
    QStringList hosts{u"localhost"_s};
    const QStringList urls = m_services.settings().value(base::settings::recentUrls);
    for (const QString &url : urls) {
        if (const auto to = http::splitUrl(url.toUtf8()))
            hosts << QString::fromUtf8(to->host);
    }
    hosts.removeDuplicates();
    return hosts;
}

void MainWindow::offerHelp(const Shown &shown)
{
    explain::ExplainPage *page = m_sendScreen->page();
    page->setEarlier(shown.earlier);
    if (shown.waiting)
        page->setOffers({{u"keep-waiting"_s, tr("Keep waiting (sends nothing again)")},
            {u"stop"_s, tr("Stop, and show what came")}});
    else if (!shown.recorded)
        page->setOffers(explain::offersFor(shown.exchange, knownHosts()));
    if (shown.note.isEmpty() && !shown.example.isEmpty())
        tellWhatIsDamaged();
}

static QByteArray bracketed(const QByteArray &host)
{
    return host.contains(':') ? '[' + host + ']' : host;
}

/// The URL with another scheme, host or port; empty and 0: the same.
static QByteArray changedUrl(
    const http::Destination &to, const QByteArray &scheme, const QByteArray &host, quint16 port)
{
    const QByteArray newScheme = scheme.isEmpty() ? to.scheme : scheme;
    const bool explicitPort = to.authority.indexOf(':', to.authority.lastIndexOf(']') + 1) >= 0;
    QByteArray url = newScheme + "://" + (to.userInfo.isEmpty() ? QByteArray() : to.userInfo + '@')
        + bracketed(host.isEmpty() ? to.host : host);
    if (port > 0)
        url += ':' + QByteArray::number(port);
    else if (explicitPort)
        url += ':' + QByteArray::number(to.port);
    return url + to.target;
}

void MainWindow::sendElsewhere(const QByteArray &url)
{
    http::Draft draft = m_sending.shown()->draft;
    draft.url = url;
    m_composer.setDraft(draft);
    send(true);
}

void MainWindow::takeOffer(const QString &id)
{
    const Shown *shown = m_sending.shown();
    if (!shown)
        return;
    const base::Result<http::Destination> to = http::splitUrl(shown->draft.url);
    if (!to)
        return;
    explain::ExplainPage *page = m_sendScreen->page();
    const QByteArray value = id.section(u':', 1).toUtf8();
    const QString verb = id.section(u':', 0, 0);
    const auto sendAs = [this, shown](const QByteArray &version) {
        http::Draft draft = shown->draft;
        draft.version = version;
        m_composer.setDraft(draft);
        send(true);
    };
    const auto sendPlain = [this, url = shown->draft.url] {
        http::Draft draft;
        draft.url = url;
        m_composer.setDraft(draft);
        send(true);
    };
    const std::pair<QString, std::function<void()>> deeds[] = {
        {u"connect-to"_s, [&] { m_sendScreen->bar()->openConnection(compose::ConnectionDrawer::WhereTo); }},
        {u"proxy"_s, [&] { m_sendScreen->bar()->openConnection(compose::ConnectionDrawer::Proxy); }},
        {u"host"_s, [&] { sendElsewhere(changedUrl(*to, {}, value, 0)); }},
        {u"port"_s, [&] { sendElsewhere(changedUrl(*to, {}, {}, quint16(value.toUInt()))); }},
        {u"scheme"_s, [&] { sendElsewhere(changedUrl(*to, value, {}, 0)); }}, {u"retry"_s, [&] { resend(); }},
        {u"trust"_s, [&] { trustHost(); }}, {u"chain"_s, [&] { page->showTab(explain::WirePane::Tls); }},
        {u"hex"_s, [&] { page->showReceivedByte(explain::firstDefect(shown->exchange).value_or(0)); }},
        {u"keep-waiting"_s,
            [&] {
                m_sending.keepWaiting();
                page->setBusy(tr("Still waiting; nothing was sent again"), true);
            }},
        {u"stop"_s, [&] { m_sending.cancel(); }}, {u"plain-get"_s, sendPlain},
        {u"http-1.1"_s, [&] { sendAs("HTTP/1.1"_ba); }}, {u"save-part"_s, [&] { savePart(); }},
        {u"raise-limit"_s,
            [&] {
                m_sending.raiseLimit();
                resend();
            }},
        {u"start-lab"_s, [&] { startLabAgain(); }},
        {u"own-data"_s, [] { QDesktopServices::openUrl(QUrl::fromLocalFile(knowledge::ownDataFolder())); }}};
    for (const auto &[word, act] : deeds) {
        if (word == verb)
            return act();
    }
}

// The host of the URL decides, not the one that is connected to instead.
void MainWindow::trustHost()
{
    const Shown *shown = m_sending.shown();
    if (!shown)
        return;
    const base::Result<http::Destination> to = http::splitUrl(shown->draft.url);
    if (!to)
        return;
    m_sending.trust(QString::fromUtf8(to->host));
    resend();
}

void MainWindow::savePart()
{
    const Shown *shown = m_sending.shown();
    const http::Response *response = shown ? shown->exchange.finalResponse() : nullptr;
    if (!response)
        return;
    auto *dialog = new QFileDialog(this, tr("Save what came"));
    dialog->setObjectName(u"savePartDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, [this, part = *response](const QString &path) {
        if (part.stored) {
            QFile::remove(path);
            const bool copied = QFile::copy(part.stored->file, path);
            m_status->say(copied ? tr("Saved") : tr("The file cannot be written: %1").arg(path));
            return;
        }
        QFile file(path);
        const bool written =
            file.open(QIODevice::WriteOnly) && file.write(part.content) == part.content.size();
        m_status->say(written ? tr("Saved") : tr("The file cannot be written: %1").arg(file.errorString()));
    });
    dialog->open();
}

// What is broken here is said where it is looked for, with what still works and what would mend it.
void MainWindow::tellWhatIsDamaged()
{
    explain::ExplainPage *page = m_sendScreen->page();
    if (m_services.labAddress().isEmpty()) {
        page->setNotice(tr("The practice server could not start: %1 Recorded answers stand in "
                           "for it; sending to other hosts works.")
                            .arg(m_services.labError().text()));
        page->setOffers({{u"start-lab"_s, tr("Try to start the practice server")}});
    } else if (!m_services.damage().isEmpty()) {
        page->setNotice(tr("Part of the knowledge cannot be read and is left out: %1 Everything else works.")
                            .arg(m_services.damage()));
        if (QDir(knowledge::ownDataFolder()).exists())
            page->setOffers({{u"own-data"_s, tr("Open the folder of your own facts")}});
    }
}

void MainWindow::startLabAgain()
{
    if (!m_services.startLab())
        return m_status->say(m_services.labError().text());
    m_sendScreen->ribbon()->setRecorded(false);
    const Shown *shown = m_sending.shown();
    const QString example = shown ? shown->example : examples().front().id;
    runExample(example);
}

} // namespace window

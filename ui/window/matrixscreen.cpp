// SPDX-License-Identifier: Apache-2.0
// The Matrix in the window: where its targets come from, who agrees to unsafe methods, where files go.
#include "app/http/secrets.h"
#include "app/http/syntax.h"
#include "ui/explain/explainpage.h"
#include "ui/matrix/matrixpage.h"
#include "ui/window/columnscroll.h"
#include "ui/window/infodialog.h"
#include "ui/window/mainwindow.h"
#include "ui/window/options.h"
#include "ui/window/services.h"
#include "ui/window/statusline.h"

#include <QFileDialog>
#include <QStackedWidget>

#include <algorithm>

namespace window {

using namespace Qt::StringLiterals;
using matrixui::MatrixPage;

static MatrixPage *pageOf(QWidget *page)
{
    return static_cast<MatrixPage *>(page);
}

static bool sameHost(const QByteArray &url, const QByteArray &other)
{
    const auto a = http::splitUrl(url);
    const auto b = http::splitUrl(other);
    return a && b && http::sameName(a->host, b->host);
}

/// A certificate of ours, another address and a bypass are for one host: with several they stay out.
static void useWay(const wire::Options &way, bool oneHost, wire::Options *options)
{
    options->family = way.family;
    options->caFile = way.caFile;
    options->proxy = way.proxy;
    options->keyLogFile = way.keyLogFile;
    if (!oneHost)
        return;
    options->insecure = way.insecure;
    options->connectHost = way.connectHost;
    options->connectPort = way.connectPort;
    options->unixSocket = way.unixSocket;
    options->certFile = way.certFile;
    options->keyFile = way.keyFile;
    options->pkcs12File = way.pkcs12File;
    options->passphrase = way.passphrase;
}

/// The matrix goes the way of the request in the composer, with its credentials where they belong.
static void dressMatrix(Sending *sending, const compose::ComposerModel &composer,
    const QList<QByteArray> &targets, probe::MatrixPlan *plan)
{
    http::Draft first = composer.draft();
    first.url = targets.value(0);
    const bool oneHost = std::all_of(targets.begin(), targets.end(),
        [&first](const QByteArray &each) { return sameHost(first.url, each); });
    useWay(sending->optionsFor(first), oneHost, &plan->options);
    plan->dressing = sending->dressingFor(composer.draft(), composer.digest());
    std::vector<http::DraftField> own;
    for (const http::DraftField &field : composer.draft().fields) {
        if (field.enabled && http::isSecretField(field.name))
            own.push_back(field);
    }
    plan->dressing.dress = [before = plan->dressing.dress, own,
                               origin = auth::originOf(composer.draft().url)](http::Draft *draft) {
        if (auth::originOf(draft->url) == origin)
            draft->fields.insert(draft->fields.end(), own.begin(), own.end());
        if (before)
            before(draft);
    };
}

QWidget *MainWindow::makeMatrixPage()
{
    auto *scroll = new ColumnScroll;
    auto *explained = new explain::ExplainPage(scroll->viewport());
    explained->setObjectName(u"matrixExplained"_s);
    scroll->setColumn(explained);
    connectExplained(explained);
    explained->setWording(m_services.wording());
    auto *page =
        new MatrixPage({[this]() -> const explain::Explainer & { return m_services.explainer(); },
                           [this]() -> const knowledge::Knowledge & { return m_services.knowledge(); },
                           [this](const http::Destination &to) {
                               return m_services.isLab(QString::fromLatin1(to.host), to.port);
                           },
                           [this](const QList<QByteArray> &targets, probe::MatrixPlan *plan) {
                               dressMatrix(&m_sending, m_composer, targets, plan);
                           }},
            scroll);
    connect(page, &MatrixPage::exchangeChosen, explained, [this, explained](const http::Exchange &exchange) {
        m_asked = std::make_unique<Shown>();
        m_asked->exchange = exchange;
        m_asked->report = m_services.explain(exchange);
        explained->setExchange(m_asked->exchange, m_asked->report);
        explained->focusPart(1);
    });
    connect(page, &MatrixPage::told, this, [this](const QString &words) { m_status->say(words); });
    connect(page, &MatrixPage::finished, this, &MainWindow::exchangeShown);
    connect(page, &MatrixPage::finished, this, [this, page] { tellMatrix(page); });
    connect(page, &MatrixPage::sendRequested, this, [this](const QByteArray &method, const QByteArray &url) {
        http::Draft draft;
        draft.method = method;
        draft.url = url;
        m_composer.setDraft(draft);
        showScreen(Send);
        m_sending.send({draft});
    });
    connect(
        page, &MatrixPage::consentNeeded, this, [this, page](const QString &methods, const QString &host) {
            auto *dialog = new ConsentDialog(methods, host, this);
            connect(dialog, &QDialog::accepted, page, [page, host] {
                page->consent(host);
                page->run();
            });
            dialog->open();
        });
    connectMatrixFiles(page);
    return page;
}

void MainWindow::connectMatrixFiles(MatrixPage *page)
{
    const auto ask = [this, page](const QString &title, QFileDialog::AcceptMode mode, auto &&use) {
        auto *dialog = new QFileDialog(this, title);
        dialog->setObjectName(u"matrixFileDialog"_s);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setAcceptMode(mode);
        connect(dialog, &QFileDialog::fileSelected, page, use);
        dialog->open();
    };
    const auto say = [this](const std::optional<base::Error> &error, const QString &done) {
        m_status->say(error ? error->text() : done);
    };
    connect(page, &MatrixPage::exportRequested, this, [this, ask, say, page] {
        ask(tr("Export as .json, .ndjson, .csv, .md, .html, .svg, .txt or .expect.json"),
            QFileDialog::AcceptSave,
            [page, say](const QString &name) { say(page->exportTo(name), tr("Written to %1").arg(name)); });
    });
    connect(page, &MatrixPage::baselineRequested, this, [this, ask, say, page] {
        ask(tr("A matrix kept as JSON or NDJSON"), QFileDialog::AcceptOpen, [page, say](const QString &name) {
            say(page->readBaseline(name), tr("Compared with %1").arg(name));
        });
    });
    connect(page, &MatrixPage::targetsFileRequested, this, [this, ask, say, page] {
        ask(tr("Targets, one URL a line, or a run kept as NDJSON"), QFileDialog::AcceptOpen,
            [page, say](const QString &name) { say(page->openTargets(name), tr("Read %1").arg(name)); });
    });
}

bool MainWindow::isMatrixInSight() const
{
    return m_pages[Matrix] && m_stack->currentWidget() == m_pages[Matrix];
}

explain::ExplainPage *MainWindow::matrixExplained() const
{
    const bool open = isMatrixInSight() && pageOf(m_pages[Matrix])->isDetailOpen();
    return open ? m_pages[Matrix]->findChild<explain::ExplainPage *>(u"matrixExplained"_s) : nullptr;
}

void MainWindow::nextMatrixPane(int by)
{
    explain::ExplainPage *explained = matrixExplained();
    if (!explained)
        pageOf(m_pages[Matrix])->nextPart(by);
    else
        explained->focusPart((explained->focusedPart() + by + 4 - 1) % 4 + 1);
}

void MainWindow::runMatrixAgain()
{
    pageOf(m_pages[Matrix])->rerun();
}

/// The URL of the composer; of the practice server, with the other paths it has.
void MainWindow::openMatrix()
{
    QByteArray lines = m_composer.draft().url;
    const QByteArray first = lines;
    const auto to = http::splitUrl(lines);
    if (to && m_services.isLab(QString::fromLatin1(to->host), to->port)) {
        for (const lab::Personality &each : m_services.personalities()) {
            if (each.id != m_services.personality())
                continue;
            for (const lab::Route &route : each.routes) {
                const QByteArray path = route.path.toUtf8();
                if (!path.endsWith('*') && !first.endsWith(path))
                    lines += '\n' + path;
            }
        }
    }
    showScreen(Matrix);
    MatrixPage *page = pageOf(m_pages[Matrix]);
    if (!page->isRunning())
        page->setTargets(lines);
}

/// A matrix of the practice server is asked at once; of another one it waits for Run.
bool MainWindow::beginWithMatrix(const Options &options)
{
    if (options.screen != "matrix"_L1)
        return false;
    const bool lab = m_services.startLab();
    const QByteArray path = options.url.isEmpty() ? "/articles/42"_ba : options.url;
    m_composer.setUrl(path.startsWith('/') ? "http://" + m_services.labAddress().toLatin1() + path : path);
    openMatrix();
    if (lab && path.startsWith('/'))
        pageOf(m_pages[Matrix])->run();
    else
        Q_EMIT exchangeShown();
    return true;
}

} // namespace window

// SPDX-License-Identifier: Apache-2.0
// Investigate: the plan before anything is sent, and the result over the Send screen.
#include "ui/explain/explainpage.h"
#include "ui/probe/inquiry.h"
#include "ui/probe/plandialog.h"
#include "ui/probe/reporttext.h"
#include "ui/probe/resultcard.h"
#include "ui/probe/resultpage.h"
#include "ui/window/mainwindow.h"
#include "ui/window/options.h"
#include "ui/window/presenting.h"
#include "ui/window/rail.h"
#include "ui/window/sendscreen.h"
#include "ui/window/services.h"
#include "ui/window/statusline.h"

#include <QFileDialog>
#include <QHostAddress>
#include <QSaveFile>
#include <QStackedWidget>

namespace window {

using namespace Qt::StringLiterals;

// Hanging up is an answer of a kind; that nobody could be reached, or that the user stopped it, is not.
static bool isAnswer(const http::Exchange &exchange)
{
    using Kind = http::FailureKind;
    static const QList<Kind> answers{
        Kind::ClosedBeforeAnswer, Kind::AnswerTimeout, Kind::NotHttp, Kind::Truncated, Kind::LimitExceeded};
    return exchange.finalResponse() || (exchange.failure && answers.contains(exchange.failure->kind));
}

probeui::Question MainWindow::questionOf(const Shown &shown) const
{
    probeui::Question question{shown.draft, shown.exchange, shown.report, {}};
    const http::Connection &to = shown.exchange.connection;
    question.place = to.host + u':' + QString::number(to.port);
    if (!isAnswer(shown.exchange))
        question.exchange.reset();
    if (shown.hops > 0) { // the answer is that of the last place a redirect led to
        const http::Request &request = shown.exchange.request;
        const QByteArray host = to.host.contains(u':') ? '[' + to.host.toLatin1() + ']' : to.host.toLatin1();
        question.draft.method = request.method;
        question.draft.url = shown.exchange.scheme + "://" + host + ':' + QByteArray::number(to.port)
            + (request.target.startsWith('/') ? request.target : "/"_ba);
        question.draft.target.reset();
        question.draft.raw.reset();
    }
    return question;
}

probe::Consent MainWindow::consentAt(const QString &place) const
{
    const qsizetype colon = place.lastIndexOf(u':');
    if (m_services.isLab(place.left(colon), quint16(place.mid(colon + 1).toUInt())))
        return {true, true};
    return {m_sending.hasConsent(place), m_anonymous.contains(place)};
}

void MainWindow::openPlan(const QString &ask)
{
    const Shown *shown = m_sending.shown();
    if (!shown || shown->recorded || m_sending.isBusy()) {
        m_status->say(tr("Send a request first; then its answer can be investigated"));
        return;
    }
    if (!m_presenting->keepsBack(*shown))
        planFor(*shown, ask);
}

void MainWindow::planFor(const Shown &shown, const QString &ask)
{
    if (findChild<probeui::PlanDialog *>())
        return;
    const probeui::Question question = questionOf(shown);
    const knowledge::Knowledge &facts = m_services.knowledge();
    probe::Subject subject = probe::subjectOf(question.draft, facts);
    subject.hasCredentials |= shown.account.has_value();
    probe::Plan plan =
        probe::makePlan(question.draft, subject, consentAt(question.place), probe::madeUpMethod(facts));
    const QString host = question.place.left(question.place.lastIndexOf(u':'));
    const bool near = host == "localhost"_L1 || QHostAddress(host).isLoopback();
    plan.rate = near ? 0 : 2;
    auto *dialog = new probeui::PlanDialog(
        question, plan, [this](const QString &place) { return consentAt(place); }, this);
    if (!ask.isEmpty())
        dialog->choose(ask);
    connect(dialog, &probeui::PlanDialog::consentGiven, this,
        [this](const QStringList &places, const probe::Consent &consent) {
            for (const QString &place : places) {
                if (consent.unsafe)
                    m_sending.giveConsent(place);
                if (consent.credentials)
                    m_anonymous.insert(place);
            }
        });
    connect(dialog, &probeui::PlanDialog::curlRequested, this, [this](const probe::Plan &chosen) {
        QStringList lines;
        for (const probe::Probe &each : chosen.probes) {
            const bool answered = each.ask == probe::Ask::MethodHere;
            if (each.wanted && !answered)
                lines << probeui::masked(maskedCurl(each.draft));
        }
        copyText(lines.join(u'\n') + u'\n');
    });
    connect(
        dialog, &probeui::PlanDialog::runRequested, this, [this, dialog, shown] { runPlan(dialog, shown); });
    dialog->open();
}

void MainWindow::runPlan(probeui::PlanDialog *dialog, const Shown &shown)
{
    const probeui::Question question = questionOf(shown);
    probeui::Inquiry::Order order{question, dialog->plan(), m_sending.optionsFor(question.draft),
        dialog->other(), m_sending.dressingFor(question.draft, shown.account)};
    m_inquiry = std::make_unique<probeui::Inquiry>(
        std::move(order), probe::Tools{m_services.knowledge(), m_services.explainer()});
    dialog->follow(m_inquiry.get());
    connect(m_inquiry.get(), &probeui::Inquiry::finished, dialog, [this, dialog, shown] {
        const probeui::Outcome &outcome = m_inquiry->outcome();
        if (outcome.own().failure) {
            dialog->tellFailure(outcome.own().failure->message);
            return;
        }
        if (outcome.sent() == 0 && outcome.own().cancelled) {
            dialog->tellFailure(tr("Stopped; nothing has been sent"));
            return;
        }
        dialog->accept();
        m_probeQuestion = std::make_unique<Shown>(shown);
        showResult(outcome);
    });
    m_inquiry->start();
}

void MainWindow::makeResultPage()
{
    using probeui::ResultPage;
    m_result = new ResultPage;
    m_stack->addWidget(m_result);
    connect(m_result, &ResultPage::closeRequested, this, &MainWindow::closeResult);
    connect(m_result, &ResultPage::planRequested, this, [this] { planFor(*m_probeQuestion, {}); });
    connect(m_result, &ResultPage::curlRequested, this, [this] {
        const auto curl = [this](const http::Draft &draft) { return maskedCurl(draft); };
        copyText(probeui::curlText(m_result->outcome(), curl));
    });
    connect(m_result, &ResultPage::exportRequested, this, &MainWindow::exportResult);
    connect(m_result, &ResultPage::exchangeRequested, this, &MainWindow::openProbe);
}

bool MainWindow::isResultOpen() const
{
    return m_result && m_stack->currentWidget() == m_result;
}

void MainWindow::showResult(const probeui::Outcome &outcome)
{
    if (!m_result)
        makeResultPage();
    m_result->setOutcome(outcome);
    const probeui::Side &own = outcome.own();
    m_probeQuestion->retold = probe::retold(m_probeQuestion->report.verdict, own.conclusion, own.advice);
    m_probeQuestion->retold->answeredBy = probeui::answeredBy(outcome);
    m_probeQuestion->report.verdict = *m_probeQuestion->retold;
    m_sending.showAgain(*m_probeQuestion);
    m_backToResult->setEnabled(true);
    openResult();
    Q_EMIT investigated();
}

void MainWindow::openResult()
{
    if (!m_result || (m_probeQuestion && m_presenting->keepsBack(*m_probeQuestion)))
        return;
    showScreen(Send); // the rail says where it belongs
    m_stack->setCurrentWidget(m_result);
    m_result->nextPart(1);
}

void MainWindow::closeResult()
{
    showScreen(Send);
    showAgain(*m_probeQuestion);
    m_sendScreen->page()->focusPart(1);
}

/// As the command line asks: the plan for the request that is named. To the practice server it is run at
/// once.
void MainWindow::beginInvestigation(const Options &options)
{
    connect(
        this, &MainWindow::exchangeShown, this,
        [this, atOnce = investigatesAtOnce(options)] {
            openPlan();
            auto *dialog = findChild<probeui::PlanDialog *>();
            if (!dialog || !atOnce)
                return;
            dialog->askEverything();
            Q_EMIT dialog->runRequested();
        },
        Qt::SingleShotConnection);
    if (!options.url.isEmpty()) {
        startWith(options.method, options.url);
        return;
    }
    m_services.startLab();
    m_services.usePersonality(u"filter-in-front"_s);
    startWith("DELETE"_ba, "/articles/42"_ba); // a 403 that is not about whoever asks
}

/// What was sent and what came back, as any other exchange.
void MainWindow::openProbe(int side, probe::Ask ask)
{
    const probeui::Side &asked = m_result->outcome().sides[size_t(side)];
    const probe::Done *done = asked.find(ask);
    const probe::Probe *probe = asked.plan.find(ask);
    if (!done || !probe)
        return;
    if (side == 0 && ask == probe::Ask::MethodHere) {
        closeResult();
        return;
    }
    Shown shown;
    shown.draft = probe->draft;
    shown.exchange = done->exchange;
    shown.report = done->report;
    shown.fromLab = m_services.isLab(done->exchange.connection.host, done->exchange.connection.port);
    shown.note = tr("A probe of the investigation, asked at %1. Ctrl+Shift+I goes back to its result.")
                     .arg(asked.name);
    showAgain(shown);
    showScreen(Send);
    m_sendScreen->page()->focusPart(1);
}

void MainWindow::showAgain(const Shown &shown)
{
    m_composer.setDraft(shown.draft);
    m_sending.showAgain(shown);
}

void MainWindow::exportResult()
{
    auto *dialog = new QFileDialog(this, tr("Export report"), u"investigation.md"_s, tr("Markdown (*.md)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"md"_s);
    connect(dialog, &QFileDialog::fileSelected, this,
        [this](const QString &file) { m_status->say(writeReport(file)); });
    dialog->open();
}

QString MainWindow::writeReport(const QString &file)
{
    QSaveFile out(file);
    const auto curl = [this](const http::Draft &draft) { return maskedCurl(draft); };
    const QByteArray text = probeui::reportText(m_result->outcome(), curl).toUtf8();
    if (!out.open(QIODevice::WriteOnly) || out.write(text) != text.size() || !out.commit())
        return tr("The report cannot be written: %1").arg(out.errorString());
    return tr("Report written");
}

} // namespace window

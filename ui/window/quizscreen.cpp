// SPDX-License-Identifier: Apache-2.0
// Quiz, mystery server and predictions in the window.
#include "ui/window/quizscreen.h"

#include "app/http/syntax.h"
#include "ui/explain/explainpage.h"
#include "ui/quiz/mysterypage.h"
#include "ui/quiz/mysterystrip.h"
#include "ui/quiz/predictstrip.h"
#include "ui/quiz/quizpage.h"
#include "ui/widgets/theme.h"
#include "ui/window/exportresults.h"
#include "ui/window/mainwindow.h"
#include "ui/window/options.h"
#include "ui/window/sendscreen.h"
#include "ui/window/services.h"
#include "ui/window/statusline.h"

#include <QFileDialog>
#include <QMenu>
#include <QRandomGenerator>
#include <QSaveFile>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace window {

using namespace Qt::StringLiterals;
using quizui::MysteryPage;
using quizui::QuizPage;
using widgets::dp;

void MainWindow::makeQuizMenu(QMenu *menu)
{
    menu->addSeparator();
    menu->addAction(tr("&Quiz"), this, [this] { openQuiz({}); })->setObjectName(u"quizAction"_s);
    menu->addAction(tr("&Mystery server"), this, [this] { showScreen(Mystery); })
        ->setObjectName(u"mysteryAction"_s);
    QAction *predict = menu->addAction(tr("&Predict before send"));
    predict->setObjectName(u"predictAction"_s);
    predict->setCheckable(true);
    connect(predict, &QAction::toggled, this, &MainWindow::setPredicting);
    menu->addAction(tr("&Export results…"), this, &MainWindow::exportQuizResults)
        ->setObjectName(u"exportResultsAction"_s);
    connect(&m_services, &Services::labAnswered, this,
        [this](const QByteArray &method, const QByteArray &target, int status) {
            countProbe(method, target, status);
        });
}

const quiz::Bank &MainWindow::quizBank()
{
    if (!m_quiz->bank)
        m_quiz->bank = std::make_unique<quiz::Bank>(quiz::Engine{m_services.knowledge(),
            m_services.explainer(), m_services.personalities(), m_services.dataFolder()});
    return *m_quiz->bank;
}

QWidget *MainWindow::makeQuizPage()
{
    auto *page = new QuizPage([this]() -> const quiz::Bank & { return quizBank(); });
    connect(page, &QuizPage::answered, this,
        [this](const quiz::Result &result) { m_quiz->results.push_back(result); });
    connect(page, &QuizPage::specRequested, this, &MainWindow::openSpec);
    connect(page, &QuizPage::exportRequested, this, &MainWindow::exportQuizResults);
    connect(page, &QuizPage::tryRequested, this,
        [this](const QString &personality, const QByteArray &method, const QByteArray &path) {
            http::Draft draft;
            draft.method = method;
            draft.url = path;
            requestFromLab(personality, draft);
        });
    return page;
}

/// With codes: questions about these, at once.
void MainWindow::openQuiz(const QStringList &codes)
{
    showScreen(Quiz);
    auto *page = static_cast<QuizPage *>(m_pages[Quiz]);
    if (codes.isEmpty())
        page->beginOnce();
    else
        page->begin({}, codes);
}

QWidget *MainWindow::makeMysteryPage()
{
    auto *page = new MysteryPage;
    connect(page, &MysteryPage::beginRequested, this, &MainWindow::beginMystery);
    connect(page, &MysteryPage::endRequested, this, [this, page] { endMystery(page->guess()); });
    connect(page, &MysteryPage::guessed, this, &MainWindow::endMystery);
    connect(page, &MysteryPage::exportRequested, this, &MainWindow::exportQuizResults);
    connect(page, &MysteryPage::paperRequested, this, [this] {
        if (m_quiz->solved)
            saveHandout(*m_quiz->solved, u"mystery"_s);
    });
    connect(page, &MysteryPage::answerRequested, this, [this] { showScreen(Send); });
    connect(
        page, &MysteryPage::probeRequested, this, [this](const QByteArray &method, const QByteArray &path) {
            Order order;
            order.draft.method = method;
            order.draft.url = "http://" + m_services.labAddress().toLatin1() + path;
            order.anyway = true;
            m_composer.setDraft(order.draft);
            sendOrder(order);
        });
    return page;
}

static MysteryPage *mysteryPage(QWidget *page)
{
    return static_cast<MysteryPage *>(page);
}

void MainWindow::beginMystery()
{
    const auto mystery = quiz::makeMystery(quizBank().engine(), QRandomGenerator::global()->generate());
    if (!mystery || !m_services.startLab()) {
        mysteryPage(m_pages[Mystery])
            ->setTrouble(tr("The practice server does not run. %1").arg(m_services.labError().what));
        return;
    }
    m_quiz->mystery = mystery;
    ++m_quiz->rounds;
    m_services.hidePersonality(mystery->server);
    mysteryPage(m_pages[Mystery])->setRound(*mystery, m_quiz->rounds);
    if (!m_quiz->mysteryStrip) {
        m_quiz->mysteryStrip = new quizui::MysteryStrip;
        addStrip(m_quiz->mysteryStrip);
        connect(m_quiz->mysteryStrip, &quizui::MysteryStrip::guessRequested, this,
            [this] { showScreen(Mystery); });
    }
    m_quiz->mysteryStrip->setProbes(0);
    showStrips();
}

void MainWindow::countProbe(const QByteArray &method, const QByteArray &target, int status)
{
    if (!m_quiz->mystery)
        return;
    MysteryPage *page = mysteryPage(m_pages[Mystery]);
    page->addProbe(method, target, status);
    m_quiz->mysteryStrip->setProbes(page->probes());
}

void MainWindow::endMystery(const quiz::Guess &guess)
{
    if (!m_quiz->mystery)
        return;
    const quiz::Mystery mystery = *std::exchange(m_quiz->mystery, std::nullopt);
    MysteryPage *page = mysteryPage(m_pages[Mystery]);
    const quiz::Points points = quiz::pointsOf(mystery, guess, page->probes(), quizBank().engine());
    quiz::Result result;
    result.when = QDateTime::currentDateTimeUtc();
    result.kind = u"mystery"_s;
    result.id = mystery.meaning.id;
    result.given = (QStringList{guess.behaviour, guess.meaning} + guess.order).join(u' ');
    result.expected = (QStringList{mystery.hidden} + mystery.meaning.right + mystery.order.right).join(u' ');
    result.right = points.all();
    result.probes = points.probes;
    result.score = points.points;
    m_quiz->results.push_back(result);
    m_services.showPersonality();
    m_quiz->solved = quiz::paperOf(mystery, points, page->requests());
    page->setResult(mystery, points);
    showStrips();
}

void MainWindow::addStrip(QWidget *strip)
{
    if (!m_quiz->strips) {
        m_quiz->strips = new QWidget(m_frame);
        auto *column = new QVBoxLayout(m_quiz->strips);
        column->setContentsMargins(dp(16), dp(8), dp(16), 0);
        column->setSpacing(dp(6));
        m_beside->insertWidget(0, m_quiz->strips);
    }
    strip->setParent(m_quiz->strips);
    strip->hide();
    m_quiz->strips->layout()->addWidget(strip);
}

/// The strip of the mystery has nothing to say on its own page, and what a prediction came to belongs to the
/// answer.
void MainWindow::showStrips()
{
    if (!m_quiz->strips)
        return;
    if (m_quiz->mysteryStrip)
        m_quiz->mysteryStrip->setVisible(
            m_quiz->mystery.has_value() && m_stack->currentWidget() != m_pages[Mystery]);
    quizui::PredictStrip *predict = m_quiz->predictStrip;
    if (predict && !predict->isAsking() && m_stack->currentWidget() != m_sendScreen)
        predict->hide();
    const auto isShown = [](const QWidget *strip) { return strip && !strip->isHidden(); };
    m_quiz->strips->setVisible(isShown(m_quiz->mysteryStrip) || isShown(predict));
}

static QString requestWords(const http::Draft &draft)
{
    QByteArray target = draft.target.value_or(QByteArray());
    if (const auto to = http::splitUrl(draft.url); to && target.isEmpty())
        target = to->target;
    // What stands behind "?" may be secret, and results are passed on.
    if (const qsizetype query = target.indexOf('?'); query >= 0)
        target.truncate(query);
    return http::visibleText(draft.method.left(32)) + u' ' + http::visibleText(target.left(60));
}

void MainWindow::setPredicting(bool on)
{
    m_quiz->predicting = on;
    if (!on)
        dropPrediction();
    if (m_quiz->predictStrip || !on)
        return;
    auto *strip = new quizui::PredictStrip;
    m_quiz->predictStrip = strip;
    addStrip(strip);
    connect(strip, &quizui::PredictStrip::predicted, this, &MainWindow::releaseOrder);
    connect(strip, &quizui::PredictStrip::skipped, this, [this] {
        releaseOrder(-1);
        m_quiz->predictStrip->hide();
        showStrips();
    });
    connect(strip, &quizui::PredictStrip::closed, this, &MainWindow::dropPrediction);
    connect(&m_sending, &Sending::explained, this, &MainWindow::scorePrediction);
    connect(&m_sending, &Sending::refused, this, &MainWindow::dropPrediction);
}

void MainWindow::dropPrediction()
{
    m_quiz->held.reset();
    m_quiz->expected.reset();
    if (m_quiz->predictStrip)
        m_quiz->predictStrip->hide();
    if (m_quiz->focus)
        m_quiz->focus->setFocus(Qt::OtherFocusReason);
    m_quiz->focus.clear();
    showStrips();
}

/// Sends at once or, when predictions are wanted, once one was made.
void MainWindow::sendOrder(const Order &order)
{
    m_quiz->expected.reset();
    if (!m_quiz->predicting) {
        m_sending.send(order);
        return;
    }
    m_quiz->held = std::make_unique<Order>(order);
    if (!m_quiz->predictStrip->isAsking())
        m_quiz->focus = focusWidget();
    m_quiz->predictStrip->show();
    m_quiz->strips->show();
    m_quiz->predictStrip->ask(requestWords(order.draft));
}

/// Below 0: without a prediction.
void MainWindow::releaseOrder(int expected)
{
    const std::unique_ptr<Order> order = std::move(m_quiz->held);
    if (!order)
        return;
    if (expected >= 0)
        m_quiz->expected = expected;
    m_quiz->expectedOf = requestWords(order->draft);
    if (m_quiz->focus)
        m_quiz->focus->setFocus(Qt::OtherFocusReason);
    m_quiz->focus.clear();
    m_sending.send(*order);
}

void MainWindow::scorePrediction()
{
    const std::optional<http::Failure> &failure = m_sending.shown()->exchange.failure;
    if (failure && failure->kind == http::FailureKind::Cancelled)
        dropPrediction();
    if (!m_quiz->expected)
        return;
    const int expected = *std::exchange(m_quiz->expected, std::nullopt);
    const http::Response *response = m_sending.shown()->exchange.finalResponse();
    const int status = response ? response->status : 0;
    quiz::Result result;
    result.when = QDateTime::currentDateTimeUtc();
    result.kind = u"prediction"_s;
    result.id = m_quiz->expectedOf;
    result.given = QString::number(expected);
    result.expected = QString::number(status);
    result.right = expected == status;
    result.score = result.right ? 100 : 0;
    m_quiz->results.push_back(result);
    const quiz::Score score = quiz::scoreOf(m_quiz->results, result.kind);
    m_quiz->predictStrip->tell(expected, status, score.right, score.all);
    m_sendScreen->page()->setNotice(m_quiz->predictStrip->accessibleDescription());
    m_quiz->predictStrip->hide();
    showStrips();
}

void MainWindow::exportQuizResults()
{
    if (m_quiz->results.empty()) {
        m_status->say(tr("There are no results yet"));
        return;
    }
    auto *dialog = new ExportResults(int(m_quiz->results.size()), this);
    connect(dialog, &ExportResults::chosen, this, [this](const QString &file, const QString &name) {
        QSaveFile out(file);
        const bool written = out.open(QIODevice::WriteOnly)
            && out.write(quiz::resultsCsv(m_quiz->results, name)) >= 0 && out.commit();
        m_status->say(written ? tr("Written to %1").arg(file)
                              : tr("%1 cannot be written: %2").arg(file, out.errorString()));
    });
    dialog->open();
}

bool MainWindow::beginWithQuiz(const Options &options)
{
    if (options.screen != "quiz"_L1 && options.screen != "mystery"_L1)
        return false;
    m_services.startLab();
    if (options.screen == "quiz"_L1) {
        showScreen(Quiz);
        // A picture shows the same question each time.
        static_cast<QuizPage *>(m_pages[Quiz])
            ->begin({}, options.codes, options.screenshot.isEmpty() ? 0 : 1);
    } else {
        showScreen(Mystery);
        beginMystery();
    }
    Q_EMIT exchangeShown();
    return true;
}

} // namespace window

// SPDX-License-Identifier: Apache-2.0
#include "ui/window/presenting.h"

#include "app/http/secrets.h"
#include "app/http/syntax.h"
#include "ui/compose/composerbar.h"
#include "ui/explain/explainpage.h"
#include "ui/explain/presented.h"
#include "ui/explain/wireview.h"
#include "ui/presenter/blackscreen.h"
#include "ui/presenter/coverpage.h"
#include "ui/presenter/keybar.h"
#include "ui/presenter/lessonhead.h"
#include "ui/window/appearance.h"
#include "ui/window/sending.h"
#include "ui/window/sendscreen.h"
#include "ui/window/services.h"

#include <QAction>
#include <QApplication>
#include <QMainWindow>
#include <QSplitter>
#include <QVBoxLayout>

namespace window {

using namespace Qt::StringLiterals;
using explain::ExplainPage;

/// Everything that is put back.
struct Presenting::Before {
    QByteArray geometry;
    Qt::WindowStates states;
    QSize size;
    QSize least;
    QList<std::pair<QPointer<QWidget>, bool>> visible;
    QList<std::pair<QPointer<QSplitter>, QByteArray>> splitters;
    QList<std::pair<QPointer<ExplainPage>, double>> shares;
    QList<QPointer<QAction>> borrowed;
    QPointer<QWidget> focus;
    int chosen = 0;
};

Presenting::Presenting(Parts parts)
    : m_parts(std::move(parts))
{
    adopt(m_parts.screen.page());
}

Presenting::~Presenting() = default;

void Presenting::makeParts()
{
    if (m_keys)
        return;
    m_head = new presenter::LessonHead;
    m_head->hide();
    m_keys = new presenter::KeyBar;
    m_keys->setRemark(tr("Secrets masked, history hidden"));
    m_parts.column.insertWidget(0, m_head);
    m_parts.column.addWidget(m_keys);
    m_sent = new explain::WireView;
    m_sent->setObjectName(u"presenterSent"_s);
    m_sent->setAccessibleName(tr("The bytes that were sent"));
    m_sent->setCompact(true);
    m_sent->setBare(true);
    m_sent->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_sent->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_cover = new presenter::CoverPage(m_sent, &m_parts.screen);
    m_cover->hide();
    connect(m_cover, &presenter::CoverPage::uncoverRequested, this, [this] { setStage(Verdict); });
}

void Presenting::remember()
{
    QMainWindow &window = m_parts.window;
    m_before = std::make_unique<Before>();
    m_before->geometry = window.saveGeometry();
    m_before->states = window.windowState();
    m_before->size = window.size();
    m_before->least = window.minimumSize();
    m_before->focus = window.focusWidget();
    m_before->chosen = m_parts.screen.page()->chosenFinding();
    for (QWidget *each : std::as_const(m_parts.hidden))
        m_before->visible << std::pair(QPointer<QWidget>(each), !each->isHidden());
    for (QSplitter *splitter : window.findChildren<QSplitter *>())
        m_before->splitters << std::pair(QPointer<QSplitter>(splitter), splitter->saveState());
    for (const QPointer<ExplainPage> &page : std::as_const(m_pages)) {
        if (page)
            m_before->shares << std::pair(page, page->share());
    }
}

// A hidden menu bar takes its shortcuts along, so the window itself carries the actions meanwhile.
void Presenting::borrowActions()
{
    for (QAction *action : m_parts.window.findChildren<QAction *>()) {
        if (action->shortcut().isEmpty() || m_parts.window.actions().contains(action))
            continue;
        m_parts.window.addAction(action);
        m_before->borrowed << action;
        for (const int key : {Qt::Key_L, Qt::Key_M}) {
            if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key(key)))
                connect(action, &QAction::triggered, m_cover, [this, action] { openComposer(action); });
        }
    }
}

void Presenting::enter(Stage stage, bool wholeScreen)
{
    if (m_on)
        return;
    makeParts();
    remember();
    borrowActions();
    m_on = true;
    m_stage = stage;
    for (QWidget *each : std::as_const(m_parts.hidden))
        each->hide();
    m_head->setVisible(m_head->steps() > 0);
    m_keys->show();
    // Now, so that what is made below has its size at once.
    m_parts.appearance.beginPresenting(m_parts.services.settings().value(base::settings::presenterZoom));
    m_parts.screen.setPresented(true, m_cover);
    for (const QPointer<ExplainPage> &page : std::as_const(m_pages)) {
        if (page)
            page->setPresented(true);
    }
    apply();
    m_parts.window.setMinimumSize(0, 0);
    if (wholeScreen)
        m_parts.window.showFullScreen();
    qApp->installEventFilter(this);
    Q_EMIT changed(true);
}

void Presenting::leave()
{
    if (!m_on)
        return;
    qApp->removeEventFilter(this);
    m_on = false;
    delete m_black;
    if (m_laser)
        m_laser->setLaser(false);
    m_laser.clear();
    m_head->hide();
    m_keys->hide();
    ExplainPage *page = m_parts.screen.page();
    page->setEvidenceShown(true);
    page->setWithheld(false);
    for (const QPointer<ExplainPage> &each : std::as_const(m_pages)) {
        if (each)
            each->setPresented(false);
    }
    if (const Shown *shown = m_parts.shown())
        page->setNotice(shown->note);
    m_parts.screen.setPresented(false); // last: an open drawer has the path make room again
    restore();
    Q_EMIT changed(false);
}

void Presenting::restore()
{
    QMainWindow &window = m_parts.window;
    for (const QPointer<QAction> &action : std::as_const(m_before->borrowed)) {
        if (!action)
            continue;
        window.removeAction(action);
        disconnect(action, nullptr, m_cover, nullptr);
    }
    for (const auto &[widget, visible] : std::as_const(m_before->visible)) {
        if (widget)
            widget->setVisible(visible);
    }
    m_parts.appearance.endPresenting();
    window.setMinimumSize(m_before->least);
    if (window.windowState() != m_before->states) {
        window.setWindowState(m_before->states);
        window.restoreGeometry(m_before->geometry);
    }
    if (!(m_before->states & (Qt::WindowMaximized | Qt::WindowFullScreen)))
        window.resize(m_before->size);
    for (const auto &[page, share] : std::as_const(m_before->shares)) {
        if (page)
            page->setShare(share);
    }
    for (const auto &[splitter, state] : std::as_const(m_before->splitters)) {
        if (splitter)
            splitter->restoreState(state);
    }
    m_parts.screen.page()->chooseFinding(m_before->chosen);
    if (m_before->focus)
        m_before->focus->setFocus(Qt::OtherFocusReason);
    m_before.reset();
}

void Presenting::toggle()
{
    m_on ? leave() : enter(Covered, true);
}

void Presenting::adopt(ExplainPage *page)
{
    m_pages << page;
    page->setPresented(m_on);
}

// Only the request is read: nothing of the answer may get onto the cover.
void Presenting::fillCover()
{
    const Shown *shown = m_parts.shown();
    if (!shown)
        return;
    const http::Exchange &exchange = shown->exchange;
    const QList<QByteArray> secrets = http::secretsOf(exchange);
    const auto safe = [&secrets](const QByteArray &bytes) {
        const QString text =
            http::withoutSecrets(http::visibleText(bytes), secrets, explain::presentedMask());
        return http::withoutParameters(text, explain::presentedMask());
    };
    const QString place = exchange.connection.host;
    const QString server =
        shown->fromLab ? tr("practice server, %1").arg(m_parts.services.personalityName()) : place;
    const bool sent = !exchange.request.method.isEmpty();
    m_cover->setRequest(safe(sent ? exchange.request.method : shown->draft.method),
        safe(sent ? exchange.request.target : shown->draft.url), server);
    const http::Response *response = exchange.finalResponse();
    m_cover->setChoices(presenter::choicesFor(response ? response->status : 0, m_parts.services.knowledge()));
    explain::WireOptions options;
    options.sides = explain::Sides::Sent;
    options.presented = true;
    std::vector<explain::WireLine> lines = explain::wireLines(exchange, {}, options);
    for (explain::WireLine &line : lines)
        line.tag.clear();
    m_sent->setLines(lines);
}

void Presenting::apply()
{
    ExplainPage *page = m_parts.screen.page();
    const bool covered = isCovered();
    if (covered)
        fillCover();
    page->setEvidenceShown(m_stage == Evidence);
    page->setWithheld(covered);
    m_parts.screen.setCovered(covered);
    // Nothing on the cover takes the focus: all keys are ours.
    if (QWidget *focus = m_parts.window.focusWidget(); covered && focus)
        focus->clearFocus();
    if (m_stage != Covered)
        showVote();
    if (m_laser)
        toggleLaser();
    updateHints();
}

void Presenting::showVote()
{
    const Shown *shown = m_parts.shown();
    if (!shown)
        return;
    const std::optional<presenter::Choice> voted = m_cover->voted();
    const http::Response *response = shown->exchange.finalResponse();
    const auto words = [](int code) { return code > 0 ? QString::number(code) : tr("no answer"); };
    m_parts.screen.page()->setNotice(voted
            ? tr("The vote: %1. What came: %2.")
                  .arg(words(voted->code), words(response ? response->status : 0))
            : shown->note);
}

void Presenting::setStage(Stage stage)
{
    if (!m_on || stage == m_stage)
        return;
    m_stage = stage;
    apply();
}

void Presenting::advance(int by)
{
    constexpr int stages = 3;
    setStage(Stage((int(m_stage) + by + stages) % stages));
}

void Presenting::coverNew()
{
    if (!m_on)
        return;
    m_parts.screen.setComposerShown(false);
    m_stage = Covered;
    apply();
}

bool Presenting::keepsBack(const Shown &shown)
{
    if (!m_on)
        return false;
    const bool secret = !http::secretsInTarget(shown.exchange.request.target).empty()
        || !http::secretsInTarget(shown.draft.url).empty();
    if (isCovered())
        say(tr("Space"), tr("uncovers the answer; that comes first"));
    else if (secret)
        say(tr("F11"), tr("leaves: the target holds a secret"));
    return isCovered() || secret;
}

Shown Presenting::forAudience(const Shown &shown) const
{
    Shown seen = shown;
    if (!m_on)
        return seen;
    seen.report = explain::presented(shown.exchange, shown.report);
    const QString target = QString::fromLatin1(shown.exchange.request.target);
    seen.exchange.request.target = http::withoutParameters(target, u"***"_s).toLatin1();
    return seen;
}

void Presenting::setLesson(const QString &title, const QString &subtitle, int step, int steps)
{
    makeParts();
    m_head->setLesson(title, subtitle, step, steps);
    m_head->setVisible(m_on && !title.isEmpty());
    if (m_on)
        updateHints();
}

void Presenting::say(const QString &key, const QString &words)
{
    if (m_keys)
        m_keys->showPressed({key, words});
}

void Presenting::updateHints()
{
    QList<presenter::KeyHint> hints;
    const bool lesson = m_head->steps() > 0;
    if (m_stage == Covered)
        hints << presenter::KeyHint{tr("Space"), tr("uncover")}
              << presenter::KeyHint{tr("Shift+A to D"), tr("note the vote")};
    else if (m_stage == Verdict)
        hints << presenter::KeyHint{tr("Space"), tr("evidence")};
    else
        hints << presenter::KeyHint{tr("Space"), tr("cover")}
              << presenter::KeyHint{tr("F8"), tr("next finding")};
    hints << presenter::KeyHint{tr("PgDn"), lesson ? tr("next step") : tr("go on")}
          << presenter::KeyHint{tr("B"), tr("black")} << presenter::KeyHint{tr("L"), tr("laser line")}
          << presenter::KeyHint{tr("H"), tr("high contrast")} << presenter::KeyHint{tr("F11"), tr("leave")};
    m_keys->setHints(hints);
}

} // namespace window

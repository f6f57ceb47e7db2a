// SPDX-License-Identifier: Apache-2.0
// The menus of the main window and what they do.
#include "ui/compose/composerbar.h"
#include "ui/compose/exampleribbon.h"
#include "ui/explain/explainpage.h"
#include "ui/path/pathpage.h"
#include "ui/probe/resultpage.h"
#include "ui/window/appearance.h"
#include "ui/window/examples.h"
#include "ui/window/infodialog.h"
#include "ui/window/labbutton.h"
#include "ui/window/mainwindow.h"
#include "ui/window/presenting.h"
#include "ui/window/sendscreen.h"
#include "ui/window/services.h"

#include <QActionGroup>
#include <QKeyEvent>
#include <QMenuBar>
#include <QSplitter>
#include <QStackedWidget>

namespace window {

using namespace Qt::StringLiterals;
using compose::ComposerBar;

void MainWindow::makeFileMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&File"));
    menu->addAction(tr("&Open a capture…"), this, &MainWindow::chooseCaptures)
        ->setShortcut(Qt::CTRL | Qt::Key_O);
    menu->addAction(tr("C&aptures"), this, [this] { openCaptures({}); })
        ->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_O);
    menu->addSeparator();
    menu->addAction(tr("Copy as &curl, secrets masked"), this, [this] { copyCurl(true); })
        ->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    menu->addAction(tr("Copy as curl, &secrets included"), this, [this] { copyCurl(false); });
    menu->addAction(tr("Copy the &raw exchange"), this, &MainWindow::copyRaw)
        ->setShortcut(Qt::CTRL | Qt::ALT | Qt::Key_C);
    menu->addSeparator();
    menu->addAction(tr("Save as &handout…"), this, qOverload<>(&MainWindow::saveHandout));
    menu->addSeparator();
    menu->addAction(tr("&Quit"), this, &MainWindow::close)->setShortcut(Qt::CTRL | Qt::Key_Q);
}

void MainWindow::makeRequestMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Request"));
    ComposerBar *bar = m_sendScreen->bar();
    const auto onScreen = [this](auto &&act) {
        return [this, act] {
            showScreen(Send);
            act();
        };
    };
    QAction *send = menu->addAction(tr("&Send"), this, onScreen([bar] { bar->send(); }));
    send->setShortcuts({Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter});
    m_cancel = menu->addAction(tr("&Cancel"), &m_sending, &Sending::cancel);
    m_cancel->setShortcut(Qt::Key_Escape);
    m_cancel->setEnabled(false);
    const auto again = [this, onScreen] {
        isMatrixInSight() ? runMatrixAgain() : onScreen([this] { resend(); })();
    };
    menu->addAction(tr("Send the last one &again"), this, again)->setShortcut(Qt::Key_F5);
    m_trust = menu->addAction(tr("Go on in spite of the certi&ficate"), this, &MainWindow::trustHost);
    m_trust->setEnabled(false);
    menu->addAction(tr("&Over 1.0, 1.1 and 2"), this, &MainWindow::openVersions)
        ->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_V);
    makeHopMenu(menu);
    menu->addSeparator();
    menu->addAction(tr("&Method"), this, onScreen([bar] { bar->focusMethod(); }))
        ->setShortcut(Qt::CTRL | Qt::Key_M);
    menu->addAction(tr("&URL"), this, onScreen([bar] { bar->focusUrl(); }))
        ->setShortcut(Qt::CTRL | Qt::Key_L);
    const struct {
        QString text;
        ComposerBar::Panel panel;
        QKeySequence keys;
    } panels[] = {{tr("&Fields"), ComposerBar::Fields, Qt::CTRL | Qt::SHIFT | Qt::Key_F},
        {tr("&Body"), ComposerBar::Body, Qt::CTRL | Qt::SHIFT | Qt::Key_B},
        {tr("Au&th"), ComposerBar::Auth, {}}, {tr("Re&directs"), ComposerBar::Redirects, {}},
        {tr("C&ookies"), ComposerBar::Cookies, {}}, {tr("Connectio&n"), ComposerBar::Connection, {}},
        {tr("HTTP &version"), ComposerBar::Version, {}},
        {tr("&Raw bytes"), ComposerBar::Raw, Qt::CTRL | Qt::SHIFT | Qt::Key_R},
        {tr("&What will be sent"), ComposerBar::WillSend, {}}};
    for (const auto &each : panels)
        menu->addAction(each.text, this, onScreen([bar, panel = each.panel] { bar->toggle(panel); }))
            ->setShortcut(each.keys);
}

void MainWindow::makeInvestigateMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Investigate"));
    menu->addAction(tr("&Plan follow-up probes…"), this, [this] { openPlan(); })
        ->setShortcut(Qt::CTRL | Qt::Key_I);
    m_backToResult = menu->addAction(tr("Last &result"), this, &MainWindow::openResult);
    m_backToResult->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_I);
    m_backToResult->setEnabled(false);
    menu->addSeparator();
    menu->addAction(tr("&Matrix from here"), this, &MainWindow::openMatrix)
        ->setShortcut(Qt::CTRL | Qt::Key_T);
}

void MainWindow::makeLabMenu()
{
    m_labMenu = menuBar()->addMenu(tr("&Lab"));
    connect(m_labMenu, &QMenu::aboutToShow, this, [this] { fillPersonalities(m_labMenu); });
    auto *menu = new QMenu(m_labButton);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillPersonalities(menu); });
    connect(m_labButton, &QPushButton::clicked, this,
        [this, menu] { menu->popup(m_labButton->mapToGlobal(QPoint(0, m_labButton->height()))); });
}

void MainWindow::fillPersonalities(QMenu *menu)
{
    menu->clear();
    auto *group = new QActionGroup(menu);
    for (const lab::Personality &each : m_services.personalities()) {
        QAction *action =
            menu->addAction(each.name, this, [this, id = each.id] { m_services.usePersonality(id); });
        action->setCheckable(true);
        action->setChecked(each.id == m_services.personality());
        action->setToolTip(each.teaches);
        action->setEnabled(!m_services.labAddress().isEmpty());
        group->addAction(action);
    }
    menu->addSeparator();
    menu->addAction(m_revealAction);
    menu->addAction(tr("&About the personalities"), this, [this] { showScreen(Lab); });
    menu->addAction(
            tr("&Copy the address"), this, [this] { copyText(u"http://"_s + m_services.labAddress()); })
        ->setEnabled(!m_services.labAddress().isEmpty());
}

void MainWindow::makeLearnMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("L&earn"));
    makeLessonMenu(menu);
    menu->addAction(tr("&Search the knowledge base"), this, &MainWindow::openPalette)
        ->setShortcut(Qt::CTRL | Qt::Key_K);
    menu->addAction(tr("&Compare codes"), this, [this] { compareCodes({}); })
        ->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_K);
    menu->addAction(tr("&Read the RFC"), this, [this] { openSpec(u"rfc9110#15"_s); });
    menu->addAction(tr("&About this answer"), this, &MainWindow::helpOnAnswer);
    makeCheckMenu(menu);
    makeQuizMenu(menu);
    menu->addSeparator();
    for (const Example &example : examples()) {
        const QString asked = QString::fromLatin1(example.method + ' ' + example.path);
        menu->addAction(
            tr("Example %1: %2").arg(example.id, asked), this, [this, id = example.id] { runExample(id); });
    }
}

void MainWindow::makeThemeMenu(QMenu *view)
{
    QMenu *menu = view->addMenu(tr("&Theme"));
    auto *group = new QActionGroup(menu);
    const std::pair<QString, widgets::Mode> modes[] = {{tr("Like the &system"), widgets::Mode::System},
        {tr("&Light"), widgets::Mode::Light}, {tr("&Dark"), widgets::Mode::Dark},
        {tr("High contrast, l&ight"), widgets::Mode::ContrastLight},
        {tr("High contrast, d&ark"), widgets::Mode::ContrastDark}};
    for (const auto &[text, mode] : modes) {
        QAction *action = menu->addAction(text, this, [this, mode = mode] { m_appearance.setMode(mode); });
        action->setCheckable(true);
        const auto check = [this, action, mode = mode] { action->setChecked(m_appearance.mode() == mode); };
        connect(&m_appearance, &Appearance::changed, action, check);
        group->addAction(action);
        check();
    }
}

void MainWindow::makeViewMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&View"));
    const std::pair<QString, Screen> screens[] = {{tr("&Send"), Send}, {tr("&Matrix"), Matrix},
        {tr("&Knowledge"), Knowledge}, {tr("&Lab"), Lab}, {tr("L&essons"), Lessons},
        {tr("&Compare"), Compare}};
    for (const auto &[text, screen] : screens)
        menu->addAction(text, this, [this, screen = screen] { showScreen(screen); })
            ->setShortcut(Qt::CTRL | Qt::Key(int(Qt::Key_1) + int(screen)));
    menu->addSeparator();
    makeThemeMenu(menu);
    makeWordingMenu(menu);
    makePresenterMenu(menu);
    QAction *larger =
        menu->addAction(tr("L&arger type"), this, [this] { m_appearance.setZoom(m_appearance.zoom() + 10); });
    larger->setShortcuts({Qt::CTRL | Qt::Key_Equal, Qt::CTRL | Qt::Key_Plus});
    menu->addAction(tr("S&maller type"), this, [this] { m_appearance.setZoom(m_appearance.zoom() - 10); })
        ->setShortcut(Qt::CTRL | Qt::Key_Minus);
    menu->addAction(tr("&Normal type"), this, [this] { m_appearance.setZoom(100); })
        ->setShortcut(Qt::CTRL | Qt::Key_0);
    menu->addSeparator();
    menu->addAction(tr("&Decision path"), this, &MainWindow::openPath)
        ->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_P);
    QAction *secrets = menu->addAction(tr("Show s&ecrets on the wire"));
    secrets->setObjectName(u"showSecrets"_s);
    secrets->setCheckable(true);
    connect(secrets, &QAction::toggled, m_sendScreen->page(), &explain::ExplainPage::setSecretsShown);
    menu->addAction(tr("Show the e&xamples"), this, [this] {
        m_services.settings().set(base::settings::ribbon, true);
        runExample(examples().front().id);
    });
    menu->addAction(tr("Ne&xt pane"), this, [this] { nextPane(1); })->setShortcut(Qt::Key_F6);
    menu->addAction(tr("&Previous pane"), this, [this] { nextPane(-1); })
        ->setShortcut(Qt::SHIFT | Qt::Key_F6);
    menu->addAction(tr("&Reset the layout"), this, &MainWindow::resetLayout);
}

void MainWindow::makeHelpMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Help"));
    menu->addAction(tr("&What this program does"), this, [this] {
        auto *dialog = new InfoDialog(tr("Help"), helpBlocks(), this);
        dialog->setObjectName(u"helpDialog"_s);
        dialog->open();
    });
    QAction *keys = menu->addAction(tr("&Keyboard shortcuts"), this, [this] {
        auto *dialog = new ShortcutsDialog(findChildren<QAction *>(), this);
        dialog->setObjectName(u"shortcutsDialog"_s);
        dialog->open();
    });
    keys->setShortcuts({QKeySequence(u"Ctrl+?"_s), QKeySequence(u"Ctrl+Shift+/"_s)});
    menu->addAction(tr("&About Reason Phrase"), this, [this] {
        auto *dialog = new InfoDialog(tr("About"), aboutBlocks(m_services), this);
        dialog->setObjectName(u"aboutDialog"_s);
        dialog->open();
    });
}

/// 0: `first`, then verdict, path, findings and wire; from elsewhere it is `first`.
int MainWindow::partAfter(const explain::ExplainPage *page, const QWidget *first, int by) const
{
    constexpr int count = 5;
    const QWidget *focus = focusWidget();
    const int part = page->focusedPart();
    const bool atFirst = focus && (first == focus || first->isAncestorOf(focus));
    return part > 0 || atFirst ? (part + by + count) % count : 0;
}

void MainWindow::nextPane(int by)
{
    if (isPathOpen()) {
        m_path->nextPart(by);
        return;
    }
    if (isResultOpen()) {
        m_result->nextPart(by);
        return;
    }
    if (m_stack->currentWidget() == m_pages[Captures]) {
        nextCapturesPane(by);
        return;
    }
    if (isMatrixInSight()) {
        nextMatrixPane(by);
        return;
    }
    if (goToLesson(by))
        return;
    if (QWidget *page = m_stack->currentWidget(); page == m_pages[Quiz] || page == m_pages[Mystery]) {
        focusNextPrevChild(by > 0);
        return;
    }
    showScreen(Send);
    explain::ExplainPage *page = m_sendScreen->page();
    const int next = partAfter(page, m_sendScreen->bar(), by);
    if (next == 0)
        m_sendScreen->bar()->focusUrl();
    else
        page->focusPart(next);
}

void MainWindow::resetLayout()
{
    m_presenting->leave();
    m_services.settings().reset(base::settings::geometry);
    m_services.settings().reset(base::settings::splitter);
    if (auto *splitter = findChild<QSplitter *>(u"explainSplitter"_s))
        splitter->setSizes({453, 669});
    m_appearance.setZoom(100);
    showNormal();
    resize(1280, 800);
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_F1)
        helpOnAnswer();
    else
        QMainWindow::keyPressEvent(event);
}

} // namespace window

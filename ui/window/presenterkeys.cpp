// SPDX-License-Identifier: Apache-2.0
// What the keys do while the window is before an audience.
#include "app/http/secrets.h"
#include "ui/compose/composerbar.h"
#include "ui/explain/explainpage.h"
#include "ui/explain/wireview.h"
#include "ui/presenter/blackscreen.h"
#include "ui/presenter/coverpage.h"
#include "ui/presenter/keybar.h"
#include "ui/presenter/lessonhead.h"
#include "ui/window/appearance.h"
#include "ui/window/presenting.h"
#include "ui/window/sending.h"
#include "ui/window/sendscreen.h"

#include <QAbstractSpinBox>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QMainWindow>
#include <QPlainTextEdit>
#include <QTextEdit>
#include <QWheelEvent>

namespace window {

using namespace Qt::StringLiterals;

/// A widget of the window itself, with no dialog or menu over it.
bool Presenting::isOurs(const QObject *watched) const
{
    const auto *widget = qobject_cast<const QWidget *>(watched);
    return widget && widget->window() == &m_parts.window && !QApplication::activePopupWidget()
        && !QApplication::activeModalWidget();
}

bool Presenting::isTyping() const
{
    const QWidget *focus = m_parts.window.focusWidget();
    if (const auto *line = qobject_cast<const QLineEdit *>(focus))
        return !line->isReadOnly();
    if (const auto *text = qobject_cast<const QPlainTextEdit *>(focus))
        return !text->isReadOnly();
    if (const auto *text = qobject_cast<const QTextEdit *>(focus))
        return !text->isReadOnly();
    const auto *combo = qobject_cast<const QComboBox *>(focus);
    return (combo && combo->isEditable()) || qobject_cast<const QAbstractSpinBox *>(focus);
}

bool Presenting::isOnSendScreen() const
{
    return m_parts.screen.isVisible();
}

bool Presenting::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::ShortcutOverride:
    case QEvent::KeyPress: {
        if (!isOurs(watched))
            break;
        const auto *pressed = static_cast<QKeyEvent *>(event);
        // A key that is ours must not become a shortcut first; it is acted on when it comes as a key.
        const bool really = event->type() == QEvent::KeyPress;
        if (!actOnKey(pressed->key(), pressed->modifiers() & ~Qt::KeypadModifier, really)) {
            if (!really)
                showShortcut(pressed->key(), pressed->modifiers());
            break;
        }
        event->accept();
        return true;
    }
    case QEvent::Wheel: {
        const auto *wheel = static_cast<QWheelEvent *>(event);
        if (!isOurs(watched) || !(wheel->modifiers() & Qt::ControlModifier))
            break;
        if (const int by = wheel->angleDelta().y(); by != 0)
            m_parts.appearance.setZoom(m_parts.appearance.zoom() + (by > 0 ? 10 : -10));
        return true;
    }
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

/// Is the key one of ours? Acts on it if `really`.
bool Presenting::actOnKey(int key, Qt::KeyboardModifiers modifiers, bool really)
{
    if (m_black) {
        const bool alone = key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Alt
            || key == Qt::Key_Meta || key == Qt::Key_AltGr;
        if (really && !alone)
            toggleBlack();
        return true;
    }
    if (key == Qt::Key_Escape && modifiers == Qt::NoModifier)
        return escape(really);
    if (isTyping() || (modifiers & ~Qt::ShiftModifier))
        return false;
    if (modifiers == Qt::NoModifier && (actOnPage(key, really) || actOnLaser(key, really)))
        return true;
    return actOnLetter(key, modifiers, really);
}

bool Presenting::actOnLetter(int key, Qt::KeyboardModifiers modifiers, bool really)
{
    // B alone is what clickers send for a black screen, so a vote for B takes Shift.
    const bool letter = key >= Qt::Key_A && key <= Qt::Key_D;
    const bool shift = modifiers & Qt::ShiftModifier;
    if (letter && isCovered() && isOnSendScreen() && (shift || key != Qt::Key_B)) {
        if (really) {
            m_cover->vote(key - Qt::Key_A);
            const std::optional<presenter::Choice> voted = m_cover->voted();
            say(QString(QChar(key)),
                voted ? tr("the vote: %1 %2").arg(voted->code).arg(voted->name) : tr("no vote"));
        }
        return true;
    }
    if (shift)
        return false;
    if (key == Qt::Key_B || key == Qt::Key_Period) {
        if (really)
            toggleBlack();
    } else if (key == Qt::Key_L) {
        if (really)
            toggleLaser();
    } else if (key == Qt::Key_H) {
        if (really) {
            m_parts.appearance.toggleContrast();
            say(tr("H"), tr("high contrast"));
        }
    } else {
        return false;
    }
    return true;
}

bool Presenting::actOnPage(int key, bool really)
{
    const bool down = key == Qt::Key_PageDown;
    if (key == Qt::Key_PageUp || down) {
        if (!really)
            return true;
        say(down ? tr("PgDn") : tr("PgUp"), down ? tr("go on") : tr("go back"));
        const int by = down ? 1 : -1;
        Q_EMIT stepRequested(by);
        const int next = int(m_stage) + by;
        if (m_head->steps() == 0 && next >= Covered && next <= Evidence && isOnSendScreen())
            setStage(Stage(next));
        return true;
    }
    if (key != Qt::Key_Space || !isOnSendScreen())
        return false;
    if (really) {
        const QString words[] = {tr("uncover"), tr("evidence"), tr("cover")};
        say(tr("Space"), words[m_stage]);
        advance();
    }
    return true;
}

bool Presenting::actOnLaser(int key, bool really)
{
    if (!m_laser || !m_laser->isVisible() || (key != Qt::Key_Up && key != Qt::Key_Down))
        return false;
    if (really)
        m_laser->moveLaser(key == Qt::Key_Up ? -1 : 1);
    return true;
}

/// Goes back one thing: the laser, the composer, presenting itself. What lies over the Send screen and a
/// request under way have the key for themselves.
bool Presenting::escape(bool really)
{
    const bool composing = isOnSendScreen() && m_parts.screen.bar()->isVisible();
    if (m_parts.screen.bar()->isBusy() || (!m_laser && !composing && !isOnSendScreen()))
        return false;
    if (!really)
        return true;
    if (m_laser)
        toggleLaser();
    else if (composing)
        m_parts.screen.setComposerShown(false);
    else
        leave();
    return true;
}

/// Shows a shortcut of the menus; what is typed is never shown.
void Presenting::showShortcut(int key, Qt::KeyboardModifiers modifiers)
{
    const QKeySequence pressed(QKeyCombination(modifiers & ~Qt::KeypadModifier, Qt::Key(key)));
    for (const QAction *action : m_parts.window.actions()) {
        if (!action->isEnabled() || !action->shortcuts().contains(pressed))
            continue;
        QString words = action->text();
        words.remove(u'&').remove(u'…');
        say(pressed.toString(QKeySequence::NativeText), words);
        return;
    }
}

/// A URL with a secret in it stays hidden: what is in an edit can be read.
void Presenting::openComposer(QAction *action)
{
    const Shown *shown = m_parts.shown();
    if (shown && !http::secretsInTarget(m_parts.screen.bar()->url()).empty()) {
        say(action->shortcut().toString(QKeySequence::NativeText),
            tr("The URL holds a secret. Leave presenting to edit it."));
        return;
    }
    m_parts.screen.setComposerShown(true);
    if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_M))
        m_parts.screen.bar()->focusMethod();
    else
        m_parts.screen.bar()->focusUrl();
}

void Presenting::toggleBlack()
{
    if (m_black) {
        delete m_black;
        return;
    }
    m_black = new presenter::BlackScreen(&m_parts.window);
    connect(m_black, &presenter::BlackScreen::clicked, this, &Presenting::toggleBlack, Qt::QueuedConnection);
    m_black->show();
}

explain::WireView *Presenting::wireInSight() const
{
    for (explain::WireView *view : m_parts.window.findChildren<explain::WireView *>()) {
        if (view->isVisible())
            return view;
    }
    return nullptr;
}

void Presenting::toggleLaser()
{
    if (m_laser) {
        m_laser->setLaser(false);
        m_laser.clear();
        return;
    }
    m_laser = wireInSight();
    if (m_laser)
        m_laser->setLaser(true);
    say(tr("L"), m_laser ? tr("laser line: mouse, Up and Down") : tr("no wire in sight"));
}

} // namespace window

// SPDX-License-Identifier: Apache-2.0
#include "ui/content/findbar.h"

#include "app/content/reading.h"
#include "ui/content/finder.h"
#include "ui/widgets/button.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>

namespace contentui {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::dp;

FindBar::FindBar(QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit)
    , m_exact(new QCheckBox(tr("Match case")))
    , m_state(new widgets::Label({}, widgets::Role::Body, widgets::Token::Text2))
{
    setObjectName(u"wireFindBar"_s);
    m_edit->setObjectName(u"wireFind"_s);
    m_edit->setAccessibleName(tr("Find in this view"));
    m_edit->setPlaceholderText(m_edit->accessibleName());
    m_edit->setMaxLength(1000);
    m_edit->addAction(widgets::icon(u"search"_s), QLineEdit::LeadingPosition);
    m_edit->installEventFilter(this);
    m_exact->setObjectName(u"wireFindExact"_s);
    m_state->setObjectName(u"wireFindState"_s);
    m_state->setMinimumWidth(dp(96));
    connect(m_edit, &QLineEdit::textChanged, this, &FindBar::look);
    connect(m_exact, &QCheckBox::toggled, this, &FindBar::look);

    auto *previous = new Button(Button::Quiet, tr("Previous"));
    previous->setObjectName(u"wireFindPrevious"_s);
    previous->setToolTip(tr("Shift+F3"));
    connect(previous, &Button::clicked, this, [this] { step(false); });
    auto *next = new Button(Button::Quiet, tr("Next"));
    next->setObjectName(u"wireFindNext"_s);
    next->setToolTip(tr("F3"));
    connect(next, &Button::clicked, this, [this] { step(true); });
    auto *done = new Button(Button::Quiet, {}, u"close"_s);
    done->setObjectName(u"wireFindClose"_s);
    done->setAccessibleName(tr("Close the search"));
    done->setToolTip(tr("Escape"));
    connect(done, &Button::clicked, this, &FindBar::close);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(dp(12), dp(4), dp(8), dp(4));
    row->setSpacing(dp(8));
    row->addWidget(m_edit, 1);
    row->addWidget(m_exact);
    row->addWidget(m_state);
    for (Button *button : {previous, next, done})
        row->addWidget(button);
    m_steps = {previous, next};
    hide();
}

QSize FindBar::minimumSizeHint() const
{
    return {dp(200), layout()->minimumSize().height()};
}

void FindBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    for (QWidget *each : std::as_const(m_steps))
        each->setVisible(width() >= dp(520)); // Enter and F3 do the same
}

void FindBar::setFinder(Finder *finder)
{
    if (finder == m_finder)
        return;
    if (m_finder) {
        m_finder->disconnect(this);
        m_finder->look({}, false);
    }
    m_finder = finder;
    if (!finder) {
        hide();
        return;
    }
    connect(finder, &Finder::counted, this, &FindBar::tell);
    if (isVisible())
        look();
}

void FindBar::open()
{
    if (!m_finder)
        return;
    const QString chosen = m_finder->selectedWords();
    if (!chosen.isEmpty() && !isVisible())
        m_edit->setText(chosen);
    show();
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
    look();
}

void FindBar::close()
{
    hide();
    if (!m_finder)
        return;
    m_finder->look({}, false);
    m_finder->focusText();
}

void FindBar::look()
{
    if (m_finder && !isHidden())
        m_finder->look(m_edit->text(), m_exact->isChecked());
}

void FindBar::step(bool forward)
{
    if (!m_finder)
        return;
    if (isHidden())
        open();
    else
        m_finder->step(forward);
}

void FindBar::tell(qint64 chosen, qint64 total, bool going, bool most)
{
    using content::grouped;
    const QString all = grouped(total) + (most ? u"+"_s : going ? u"…"_s : QString());
    if (m_edit->text().isEmpty())
        m_state->setText({});
    else if (total == 0)
        m_state->setText(going ? tr("searching…") : tr("not found"));
    else
        m_state->setText(chosen > 0 ? tr("%1 of %2").arg(grouped(chosen), all) : all);
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    const bool over = event->type() == QEvent::ShortcutOverride;
    if (watched != m_edit || (!over && event->type() != QEvent::KeyPress))
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    const bool plain = (key->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier;
    if (!plain || (!enter && key->key() != Qt::Key_Escape))
        return QWidget::eventFilter(watched, event);
    event->accept(); // Escape is a key of the window too
    if (over)
        return true;
    if (enter)
        step(!key->modifiers().testFlag(Qt::ShiftModifier));
    else
        close();
    return true;
}

} // namespace contentui

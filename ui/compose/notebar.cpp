// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/notebar.h"

#include "ui/widgets/button.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace compose {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Role;
using widgets::Token;

NoteBar::NoteBar(QWidget *parent)
    : QWidget(parent)
    , m_text(new widgets::Label({}, Role::Body, Token::Text2, this))
    , m_hint(new widgets::Label({}, Role::Body, Token::Text3, this))
    , m_links(new QHBoxLayout)
{
    setObjectName(u"noteBar"_s);
    m_text->setObjectName(u"noteLabel"_s);
    m_text->setTextFormat(Qt::RichText); // our own words; what was typed is escaped
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(dp(28), dp(2), dp(4), dp(2));
    layout->setSpacing(dp(12));
    m_text->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    layout->addWidget(m_text);
    m_links->setSpacing(dp(12));
    layout->addLayout(m_links);
    layout->addStretch(1);
    layout->addWidget(m_hint);
    setMinimumHeight(dp(24));
    showOrHide();
}

static QString htmlOf(const Note &note)
{
    QString html;
    for (qsizetype i = 0; i < note.parts.size(); ++i) {
        const QString part = note.parts[i].toHtmlEscaped();
        html += i % 2 == 0 ? part : u"<b>"_s + part + u"</b>"_s;
    }
    return html;
}

bool NoteBar::setNote(const std::optional<Note> &note)
{
    if (note == m_note)
        return false;
    m_note = note;
    m_text->setText(note ? htmlOf(*note) : QString());
    m_text->setAccessibleName(note ? note->text() : QString());
    while (QLayoutItem *item = m_links->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // one of them may be the sender
        delete item;
    }
    if (note) {
        for (const Note::Action action : note->actions) {
            auto *link = new widgets::Button(widgets::Button::Link, actionText(action), {}, this);
            link->setAccessibleName(actionText(action));
            link->setAccessibleDescription(note->text());
            connect(link, &QPushButton::clicked, this, [this, action] { Q_EMIT actionRequested(action); });
            m_links->addWidget(link);
            link->show();
        }
        QAccessibleEvent alert(m_text, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
    fitText();
    showOrHide();
    return true;
}

void NoteBar::setHint(const QString &hint)
{
    if (m_hint->text() != hint)
        m_hint->setText(hint);
    fitText();
    showOrHide();
}

void NoteBar::showOrHide()
{
    m_text->setVisible(m_note.has_value());
    m_hint->setVisible(!m_hint->text().isEmpty());
    setVisible(m_note || !m_hint->text().isEmpty());
    update();
}

// A label that wraps asks for less width than its text: it wraps only where it has to.
void NoteBar::fitText()
{
    if (!m_note)
        return;
    int room = width() - dp(32);
    for (int i = 0; i < m_links->count(); ++i)
        room -= m_links->itemAt(i)->sizeHint().width() + dp(12);
    if (!m_hint->text().isEmpty())
        room -= m_hint->sizeHint().width() + dp(24);
    const int wanted = QFontMetrics(widgets::font(Role::Strong)).horizontalAdvance(m_note->text());
    const bool wraps = wanted > room;
    if (wraps == m_text->wordWrap())
        return;
    m_text->setWordWrap(wraps);
    static_cast<QHBoxLayout *>(layout())->setStretchFactor(m_text, wraps ? 100 : 0);
}

void NoteBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitText();
}

void NoteBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        setMinimumHeight(dp(24));
}

void NoteBar::paintEvent(QPaintEvent *)
{
    if (!m_note)
        return;
    QPainter painter(this);
    const int side = dp(16);
    const bool stops = m_note->stops || m_note->loud;
    widgets::paintIcon(&painter, QRect(dp(4), m_text->y() + (m_text->height() - side) / 2, side, side),
        stops ? u"level-warn"_s : u"level-info"_s,
        widgets::levelInk(stops ? widgets::Level::Warn : widgets::Level::Info).ink);
}

} // namespace compose

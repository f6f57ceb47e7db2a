// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/exampleribbon.h"

#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace compose {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Role;
using widgets::Token;

static constexpr int ribbonHeight = 40;

ExampleRibbon::ExampleRibbon(const QList<Example> &examples, QWidget *parent)
    : Card(parent)
    , m_text(new widgets::Label({}, Role::Label, Token::Text, this))
    , m_tail(new widgets::Label(tr("or type a URL."), Role::Body, Token::Text2, this))
    , m_chips(new QButtonGroup(this))
{
    setObjectName(u"exampleRibbon"_s);
    setTones(Token::Highlight, Token::HighlightEdge);
    setFixedHeight(dp(ribbonHeight));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(dp(38), 0, dp(8), 0);
    layout->setSpacing(dp(8));
    layout->addWidget(m_text);
    layout->addSpacing(dp(10));
    for (const Example &example : examples) {
        auto *chip = new widgets::Chip({}, example.id, this);
        chip->setClassCode(example.code);
        chip->setCheckable(true);
        chip->setObjectName(u"example-"_s + example.id);
        chip->setAccessibleName(tr("Example %1").arg(example.id));
        connect(
            chip, &widgets::Chip::clicked, this, [this, id = example.id] { Q_EMIT exampleRequested(id); });
        m_chips->addButton(chip);
        layout->addWidget(chip);
    }
    layout->addWidget(m_tail);
    layout->addStretch(1);
    auto *close = new widgets::Button(widgets::Button::Quiet, {}, u"close"_s, this);
    close->setObjectName(u"closeRibbonButton"_s);
    close->setAccessibleName(tr("Close the examples"));
    connect(close, &QPushButton::clicked, this, &ExampleRibbon::closeRequested);
    layout->addWidget(close);
    say();
}

void ExampleRibbon::say()
{
    m_text->setText(m_compact ? tr("Try")
            : m_recorded      ? tr("Recorded exchanges: the practice server could not start here. See")
            : m_shown         ? tr("A real exchange with the practice server inside this app. "
                                           "Nothing left your computer. Try")
                              : tr("Examples of the practice server inside this app. "
                                           "Nothing leaves your computer. Try"));
    m_tail->setVisible(!m_compact);
}

void ExampleRibbon::setCurrent(const QString &id)
{
    m_chips->setExclusive(false);
    for (QAbstractButton *button : m_chips->buttons())
        button->setChecked(button->objectName() == u"example-"_s + id);
    m_chips->setExclusive(true);
    m_shown = !id.isEmpty();
    say();
}

void ExampleRibbon::setRecorded(bool recorded)
{
    m_recorded = recorded;
    say();
}

void ExampleRibbon::setCompact(bool compact)
{
    if (m_compact == compact)
        return;
    m_compact = compact;
    say();
}

void ExampleRibbon::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        setFixedHeight(dp(ribbonHeight));
}

void ExampleRibbon::paintEvent(QPaintEvent *event)
{
    Card::paintEvent(event);
    QPainter painter(this);
    const int side = dp(16);
    widgets::paintIcon(&painter, QRect(dp(14), (height() - side) / 2, side, side), u"lab"_s,
        widgets::theme()[Token::Accent]);
}

} // namespace compose

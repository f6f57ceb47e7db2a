// SPDX-License-Identifier: Apache-2.0
#include "ui/quiz/predictstrip.h"

#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/label.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QIntValidator>
#include <QKeyEvent>
#include <QLineEdit>

namespace quizui {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::dp;
using widgets::Role;
using widgets::Token;

PredictStrip::PredictStrip(QWidget *parent)
    : Card(parent)
    , m_text(new widgets::Label({}, Role::Label, Token::Text, this))
    , m_codes(new QWidget(this))
    , m_typed(new QLineEdit(m_codes))
    , m_skip(new Button(Button::Quiet, tr("Send without"), {}, this))
    , m_close(new Button(Button::Quiet, {}, u"close"_s, this))
{
    setObjectName(u"predictStrip"_s);
    setAccessibleName(tr("Prediction"));
    setTones(Token::Highlight, Token::HighlightEdge);
    auto *row = new QHBoxLayout(this);
    row->addWidget(m_text);
    row->addWidget(m_codes, 1);
    row->addWidget(m_skip);
    row->addWidget(m_close);
    auto *codes = new widgets::FlowLayout(6, 4, m_codes);
    for (const int code : {200, 401, 403, 404, 405, 501, 0}) {
        auto *chip = new widgets::Chip({}, code > 0 ? QString::number(code) : tr("hangs up"), m_codes);
        chip->setClassCode(code);
        chip->setObjectName(u"predict-"_s + QString::number(code));
        chip->setAccessibleName(code > 0 ? tr("I expect %1").arg(code) : tr("I expect no answer"));
        connect(chip, &widgets::Chip::clicked, this, [this, code] { choose(code); });
        codes->addWidget(chip);
    }
    m_typed->setObjectName(u"predictOther"_s);
    m_typed->setAccessibleName(tr("Another code"));
    m_typed->setPlaceholderText(tr("other"));
    m_typed->setToolTip(tr("Type a code and press Enter"));
    m_typed->setMaxLength(3);
    m_typed->setValidator(new QIntValidator(100, 999, m_typed));
    codes->addWidget(m_typed);
    connect(m_typed, &QLineEdit::returnPressed, this, &PredictStrip::takeTyped);
    m_skip->setObjectName(u"predictSkipButton"_s);
    m_skip->setAccessibleName(tr("Send without a prediction"));
    connect(m_skip, &Button::clicked, this, [this] {
        setAsking(false);
        Q_EMIT skipped();
    });
    m_close->setObjectName(u"predictCloseButton"_s);
    connect(m_close, &Button::clicked, this, &PredictStrip::closed);
    restyle();
}

void PredictStrip::setAsking(bool asking)
{
    m_asking = asking;
    m_codes->setVisible(asking);
    m_skip->setVisible(asking);
    m_close->setAccessibleName(asking ? tr("Do not send it") : tr("Close"));
    m_close->setToolTip(m_close->accessibleName());
}

void PredictStrip::ask(const QString &request)
{
    m_text->setText(tr("%1: which code will come?").arg(request));
    m_typed->clear();
    setAsking(true);
    m_typed->setFocus(Qt::OtherFocusReason);
    setAccessibleDescription(m_text->text());
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void PredictStrip::wait()
{
    setAsking(false);
    m_text->setText(tr("Sent. The answer will show whether it was right."));
}

static QString codeWords(int status)
{
    return status > 0 ? QString::number(status) : PredictStrip::tr("no answer");
}

void PredictStrip::tell(int expected, int status, int right, int all)
{
    setAsking(false);
    const QString so = expected == status
        ? tr("Right: you said %1, and it came.").arg(codeWords(expected))
        : tr("Not right: you said %1, and %2 came.").arg(codeWords(expected), codeWords(status));
    m_text->setText(so + u' ' + tr("%1 of %2 so far.").arg(right).arg(all));
    setAccessibleDescription(m_text->text());
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void PredictStrip::takeTyped()
{
    if (m_typed->hasAcceptableInput())
        choose(m_typed->text().toInt());
}

void PredictStrip::choose(int status)
{
    if (!m_asking)
        return;
    wait();
    Q_EMIT predicted(status);
}

void PredictStrip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closed();
    else
        Card::keyPressEvent(event);
}

void PredictStrip::restyle()
{
    layout()->setContentsMargins(dp(16), dp(5), dp(8), dp(5));
    layout()->setSpacing(dp(10));
    m_typed->setFixedWidth(dp(72));
}

void PredictStrip::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::StyleChange && layout())
        restyle();
}

} // namespace quizui

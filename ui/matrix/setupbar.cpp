// SPDX-License-Identifier: Apache-2.0
#include "ui/matrix/setupbar.h"

#include "app/probe/matrixtargets.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/label.h"

#include <QBuffer>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QSpinBox>

namespace matrixui {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::dp;

static constexpr qsizetype mostTargets = 20'000; ///< rows are kept whole here; the terminal takes more

static QSpinBox *makeSpin(const QString &name, const QString &says, int least, int most, int value)
{
    auto *spin = new QSpinBox;
    spin->setObjectName(name);
    spin->setAccessibleName(says);
    spin->setToolTip(says);
    spin->setRange(least, most);
    spin->setValue(value);
    spin->setMinimumHeight(dp(28));
    return spin;
}

SetupBar::SetupBar(QWidget *parent)
    : QWidget(parent)
    , m_targets(new QPlainTextEdit)
    , m_methods(new QLineEdit)
    , m_madeUp(new QCheckBox(tr("Made-up method")))
    , m_unsafe(new QCheckBox(tr("Send unsafe methods")))
    , m_rate(makeSpin(u"matrixRate"_s, tr("Requests a second"), -1, 100'000, -1))
    , m_lanes(makeSpin(u"matrixLanes"_s, tr("Connections at the same time"), 1, 256, 8))
{
    m_targets->setObjectName(u"matrixTargets"_s);
    m_targets->setAccessibleName(tr("Targets, one URL or path a line"));
    m_targets->setPlaceholderText(tr("One URL or path a line; paths belong to the first URL"));
    m_targets->setTabChangesFocus(true);
    m_methods->setObjectName(u"matrixMethods"_s);
    m_methods->setAccessibleName(tr("Methods, separated by commas"));
    m_madeUp->setObjectName(u"matrixMadeUp"_s);
    m_madeUp->setChecked(true);
    m_madeUp->setToolTip(tr("A method that nobody has tells whether the method was examined at all"));
    m_unsafe->setObjectName(u"matrixUnsafe"_s);
    m_unsafe->setToolTip(tr("Methods that may change something; each host is asked for once"));
    m_rate->setSpecialValueText(tr("careful"));
    setFocusProxy(m_targets);
    auto *card = new widgets::Card;
    auto *sides = new QHBoxLayout(card);
    sides->setContentsMargins(dp(12), dp(8), dp(12), dp(8));
    m_targets->setFixedHeight(dp(68));
    sides->addWidget(m_targets, 2);
    auto *right = new QVBoxLayout;
    auto *first = new QHBoxLayout;
    first->addWidget(m_methods, 1);
    const std::pair<QString, QByteArray> presets[] = {{tr("Safe"), "GET,HEAD,OPTIONS,TRACE"},
        {tr("Common"), "GET,HEAD,OPTIONS,TRACE,POST,PUT,DELETE,PATCH"},
        {tr("WebDAV"), "GET,OPTIONS,PROPFIND,PROPPATCH,MKCOL,COPY,MOVE,LOCK,UNLOCK"}};
    for (const auto &[name, list] : presets) {
        auto *preset = new Button(Button::Plain, name);
        connect(
            preset, &QAbstractButton::clicked, this, [this, list = list] { setMethods(list.split(',')); });
        first->addWidget(preset);
    }
    right->addLayout(first);
    auto *second = new QHBoxLayout;
    second->addWidget(m_madeUp);
    second->addWidget(m_unsafe);
    second->addStretch(1);
    second->addWidget(new widgets::Label(tr("per second"), widgets::Role::Body, widgets::Token::Text3));
    second->addWidget(m_rate);
    second->addWidget(new widgets::Label(tr("connections"), widgets::Role::Body, widgets::Token::Text3));
    second->addWidget(m_lanes);
    auto *file = new Button(Button::Plain, tr("Targets…"), u"import"_s);
    file->setObjectName(u"matrixTargetsFile"_s);
    file->setToolTip(tr("Reads targets from a file, one a line, or goes on with a run kept as NDJSON"));
    connect(file, &QAbstractButton::clicked, this, &SetupBar::fileRequested);
    second->addWidget(file);
    right->addLayout(second);
    sides->addLayout(right, 3);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(card);
    setMethods(QByteArray("GET,HEAD,OPTIONS,TRACE,POST,PUT,DELETE,PATCH").split(','));
    connect(m_targets, &QPlainTextEdit::textChanged, this, &SetupBar::edited);
    connect(m_methods, &QLineEdit::textChanged, this, &SetupBar::edited);
    connect(m_madeUp, &QCheckBox::toggled, this, &SetupBar::edited);
    connect(m_unsafe, &QCheckBox::toggled, this, &SetupBar::edited);
}

void SetupBar::setTargets(const QByteArray &lines)
{
    m_targets->setPlainText(QString::fromUtf8(lines));
}

QList<QByteArray> SetupBar::targets() const
{
    QByteArray text = m_targets->toPlainText().toUtf8();
    QByteArray base;
    for (const QByteArray &line : text.split('\n')) {
        if (base.isEmpty() && line.contains("://"))
            base = line.trimmed();
    }
    QBuffer buffer(&text);
    buffer.open(QIODevice::ReadOnly);
    const auto source = probe::targetsFromLines(buffer, base);
    QList<QByteArray> all;
    m_leftOut = 0;
    for (auto next = source->next(); next; next = source->next()) {
        if (all.size() < mostTargets)
            all << *next;
        else
            ++m_leftOut;
    }
    return all;
}

base::Result<QList<QByteArray>> SetupBar::methods() const
{
    return probe::readMethods(m_methods->text().toUtf8());
}

void SetupBar::setMethods(const QList<QByteArray> &methods)
{
    m_methods->setText(QString::fromLatin1(methods.join(", ")));
}

void SetupBar::setPlan(const QByteArray &lines, const QList<QByteArray> &methods, bool madeUp)
{
    {
        const QSignalBlocker quiet(this);
        setTargets(lines);
        setMethods(methods);
        m_madeUp->setChecked(madeUp);
    }
    Q_EMIT edited();
}

bool SetupBar::madeUp() const
{
    return m_madeUp->isChecked();
}

bool SetupBar::unsafe() const
{
    return m_unsafe->isChecked();
}

double SetupBar::rate() const
{
    return m_rate->value();
}

int SetupBar::lanes() const
{
    return m_lanes->value();
}

} // namespace matrixui

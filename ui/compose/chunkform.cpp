// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/chunkform.h"

#include "ui/compose/partstable.h"
#include "ui/compose/rawtext.h"
#include "ui/widgets/label.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>

namespace compose {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Role;
using widgets::Token;

static QLineEdit *lineEdit(const QString &objectName, const QString &name, const QString &placeholder)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(objectName);
    edit->setAccessibleName(name);
    edit->setPlaceholderText(placeholder);
    edit->setFont(widgets::font(Role::Mono));
    return edit;
}

static widgets::Label *labelOf(const QString &text, QWidget *buddy)
{
    auto *label = new widgets::Label(text, Role::Body, Token::Text3);
    label->setBuddy(buddy);
    return label;
}

ChunkForm::ChunkForm(QWidget *parent)
    : QWidget(parent)
    , m_on(new QCheckBox(tr("Send in &chunks")))
    , m_details(new QWidget(this))
    , m_sizes(lineEdit(u"chunkSizesEdit"_s, tr("Chunk sizes"), tr("rest, or 5, 10, rest")))
    , m_extension(lineEdit(u"chunkExtensionEdit"_s, tr("Chunk extension"), tr("none")))
    , m_complaint(new widgets::Label({}, Role::Body, Token::Text2))
    , m_trailers(new PartsTable)
{
    m_on->setObjectName(u"chunkSwitch"_s);
    m_on->setToolTip(tr("Transfer-Encoding: chunked (RFC 9112 7.1)"));
    m_trailers->setObjectName(u"trailersTable"_s);
    m_trailers->setAccessibleName(tr("Trailer fields"));
    m_trailers->setHorizontalHeaderLabels({tr("Trailer"), tr("Value")});
    m_complaint->setObjectName(u"chunkComplaint"_s);
    m_complaint->setLevel(widgets::Level::Warn);
    m_complaint->hide();
    auto *layout = new QVBoxLayout(m_details);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(dp(6));
    auto *row = new QHBoxLayout;
    row->setSpacing(dp(8));
    row->addWidget(labelOf(tr("Si&zes in bytes"), m_sizes));
    row->addWidget(m_sizes, 2);
    row->addWidget(labelOf(tr("E&xtension"), m_extension));
    row->addWidget(m_extension, 1);
    layout->addLayout(row);
    layout->addWidget(m_complaint);
    layout->addWidget(m_trailers);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(dp(8), 0, dp(8), 0);
    outer->addWidget(m_details);
    connect(m_on, &QCheckBox::toggled, this, [this](bool on) {
        showDetails(on);
        if (!m_setting)
            Q_EMIT edited();
    });
    connect(m_sizes, &QLineEdit::textEdited, this, [this] {
        checkSizes();
        Q_EMIT edited();
    });
    connect(m_extension, &QLineEdit::textEdited, this, &ChunkForm::edited);
    connect(m_trailers, &PartsTable::edited, this, &ChunkForm::edited);
    showDetails(false);
}

void ChunkForm::showDetails(bool shown)
{
    m_details->setVisible(shown);
    setVisible(shown);
}

void ChunkForm::checkSizes()
{
    const auto read = http::readChunkSizes(m_sizes->text());
    if (read)
        m_good = *read;
    m_complaint->setText(
        tr("Write numbers of bytes with commas between; the last word may be “rest”. Until then the last "
           "sizes that could be read are used."));
    m_complaint->setVisible(!read);
}

void ChunkForm::setPlan(const std::optional<http::ChunkPlan> &wanted)
{
    if (wanted == plan())
        return;
    m_setting = true;
    m_on->setChecked(wanted.has_value());
    m_setting = false;
    if (!wanted)
        return;
    m_good = *wanted;
    m_sizes->setText(wanted->sizes.isEmpty() ? QString() : http::chunkSizesText(*wanted));
    m_extension->setText(lineOf(wanted->extension));
    m_complaint->hide();
    std::vector<http::Part> lines;
    for (const http::DraftField &field : wanted->trailers)
        lines.push_back({field.name, field.value, {}, {}, {}});
    m_trailers->setParts(lines);
}

std::optional<http::ChunkPlan> ChunkForm::plan() const
{
    if (!m_on->isChecked())
        return std::nullopt;
    http::ChunkPlan plan;
    plan.sizes = m_good.sizes;
    plan.rest = m_good.rest;
    plan.extension = m_extension->text().toUtf8();
    for (const http::Part &line : m_trailers->parts())
        plan.trailers.push_back({line.name, line.value, false, true});
    return plan;
}

} // namespace compose

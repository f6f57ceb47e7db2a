// SPDX-License-Identifier: Apache-2.0
#include "ui/captures/statebar.h"

#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QListView>
#include <QLocale>
#include <QProgressBar>
#include <QStringListModel>
#include <QVBoxLayout>

namespace captures {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::dp;
using widgets::Label;

static constexpr int steps = 1'000; ///< of the bar: bytes need more than an int has

StateBar::StateBar(QWidget *parent)
    : QWidget(parent)
    , m_words(new Label({}, widgets::Role::Body, widgets::Token::Text2))
    , m_progress(new QProgressBar)
    , m_cancel(new Button(Button::Plain, tr("Cancel")))
    , m_toggle(new widgets::Chip(tr("Not read")))
    , m_list(new QListView)
    , m_problems(new QStringListModel(this))
{
    m_words->setObjectName(u"capturesState"_s);
    m_progress->setObjectName(u"capturesProgress"_s);
    m_progress->setAccessibleName(tr("How much has been read"));
    m_progress->setTextVisible(false);
    m_progress->setRange(0, steps);
    m_cancel->setObjectName(u"capturesCancelButton"_s);
    m_cancel->setAccessibleName(tr("Cancel reading"));
    connect(m_cancel, &QAbstractButton::clicked, this, &StateBar::cancelRequested);
    m_toggle->setObjectName(u"capturesProblemsButton"_s);
    m_toggle->setIconName(u"level-warn"_s);
    m_toggle->setCheckable(true);
    m_toggle->setToolTip(tr("Names what could not be read"));
    m_list->setObjectName(u"capturesProblems"_s);
    m_list->setAccessibleName(tr("What could not be read"));
    m_list->setModel(m_problems);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setWordWrap(true);
    m_list->setFixedHeight(dp(84));
    auto *card = new widgets::Card;
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(dp(8), dp(4), dp(2), dp(4));
    inside->addWidget(m_list);
    m_card = card;
    connect(m_toggle, &QAbstractButton::toggled, this, [this] { setReading(isReading()); });

    auto *row = new QHBoxLayout;
    row->setSpacing(dp(10));
    row->addWidget(m_progress, 1);
    row->addWidget(m_cancel);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(dp(6));
    column->addLayout(row);
    column->addWidget(card);
    m_toggle->hide();
    setReading(false);
}

bool StateBar::isReading() const
{
    return !m_progress->isHidden();
}

/// Without anything to show it takes no room.
void StateBar::setReading(bool reading)
{
    m_progress->setVisible(reading);
    m_cancel->setVisible(reading);
    m_card->setVisible(m_toggle->isChecked());
    setVisible(reading || m_toggle->isChecked());
}

void StateBar::start()
{
    m_problems->setStringList({});
    m_toggle->setChecked(false);
    m_toggle->hide();
    m_progress->setValue(0);
    setReading(true);
    m_words->setText(tr("Reading"));
}

static QString megabytes(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

static QString counted(int count, const QString &one, const QString &many)
{
    return count == 1 ? one : many.arg(QLocale().toString(count));
}

void StateBar::setProgress(qint64 done, qint64 total, int exchanges)
{
    m_progress->setValue(total > 0 ? int(double(done) / double(total) * steps) : 0);
    m_words->setText(tr("Reading: %1 of %2, %3")
                         .arg(megabytes(done), megabytes(total),
                             counted(exchanges, tr("1 exchange"), tr("%1 exchanges"))));
}

void StateBar::showProblems(int count)
{
    m_toggle->setValue(QLocale().toString(count));
    m_toggle->setVisible(count > 0);
}

void StateBar::addProblems(const QStringList &problems)
{
    const int before = m_problems->rowCount();
    m_problems->insertRows(before, int(problems.size()));
    for (int i = 0; i < problems.size(); ++i)
        m_problems->setData(m_problems->index(before + i), problems[i]);
    showProblems(m_problems->rowCount());
}

void StateBar::finish(const Summary &summary)
{
    setReading(false);
    QStringList words{counted(summary.rows, tr("1 exchange."), tr("%1 exchanges."))};
    if (summary.cancelled)
        words.prepend(tr("Cancelled: what was read until then is listed."));
    if (summary.cut)
        words << tr("There are more; the rest was left out.");
    if (summary.problems > 0)
        words << counted(summary.problems, tr("1 could not be read."), tr("%1 could not be read."));
    if (summary.skipped > 0)
        words << counted(summary.skipped, tr("1 entry is not HTTP."), tr("%1 entries are not HTTP."));
    if (summary.dropped > 0)
        words << counted(summary.dropped, tr("1 is read again when you open it: memory is kept free."),
            tr("%1 are read again when you open them: memory is kept free."));
    m_words->setText(words.join(u' '));
    m_words->setToolTip(m_words->text());
    if (summary.problems > m_problems->rowCount())
        addProblems({tr("and %1 more").arg(QLocale().toString(summary.problems - m_problems->rowCount()))});
    showProblems(summary.problems);
}

} // namespace captures

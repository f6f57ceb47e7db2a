// SPDX-License-Identifier: Apache-2.0
#include "ui/captures/filterbar.h"

#include "ui/captures/arrange.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>

namespace captures {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Label;

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
    , m_box(new QLineEdit)
    , m_shown(new Label({}, widgets::Role::Body, widgets::Token::Text3))
    , m_menu(new QMenu(this))
{
    m_box->setObjectName(u"capturesFilter"_s);
    m_box->setAccessibleName(tr("Filter the exchanges"));
    m_box->setPlaceholderText(tr("Filter: words, level:error, status:4xx, method:put, host:…"));
    m_box->setToolTip(tr("All words must fit; a minus in front turns one round: -status:200"));
    m_box->setClearButtonEnabled(true);
    m_box->addAction(widgets::icon(u"filter"_s), QLineEdit::LeadingPosition);
    m_box->installEventFilter(this);
    connect(m_box, &QLineEdit::textChanged, this, &FilterBar::takeText);
    connect(m_box, &QLineEdit::returnPressed, this, &FilterBar::leaveRequested);
    m_shown->setObjectName(u"capturesShown"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(dp(8));
    row->addWidget(m_box, 1);
    row->addWidget(m_shown);
    makeChips();
    makeSortMenu();
}

void FilterBar::makeChips()
{
    for (size_t level = 0; level < m_chips.size(); ++level) {
        const QString word = explain::levelWord(explain::Level(level));
        auto *chip = new widgets::Chip(word);
        chip->setObjectName(u"levelChip-"_s + word);
        chip->setIconName(widgets::levelIconName(widgets::Level(level)));
        chip->setCheckable(true);
        chip->setToolTip(tr("Exchanges whose worst finding has this level"));
        chip->hide();
        connect(chip, &QAbstractButton::clicked, this, [this, level] { toggleLevel(explain::Level(level)); });
        m_chips[level] = chip;
        layout()->addWidget(chip);
    }
}

void FilterBar::makeSortMenu()
{
    auto *sort = new widgets::Button(widgets::Button::Quiet, tr("Sort"), u"chevron-down"_s);
    sort->setIconTrailing(true);
    sort->setObjectName(u"capturesSortButton"_s);
    sort->setAccessibleName(tr("Order of the exchanges"));
    const std::pair<Column, QString> orders[] = {{Column::Level, tr("&Worst first")},
        {Column::Findings, tr("Most &findings first")}, {Column::Method, tr("By &method")},
        {Column::Target, tr("By &target")}, {Column::Status, tr("By &status")},
        {Column::Verdict, tr("By &verdict")}, {Column::Entry, tr("As in the &file")}};
    for (const auto &[column, words] : orders)
        m_menu->addAction(words, this, [this, column = column] { Q_EMIT sortRequested(int(column)); });
    connect(sort, &QAbstractButton::clicked, this,
        [this, sort] { m_menu->popup(sort->mapToGlobal(QPoint(0, sort->height()))); });
    layout()->addWidget(sort);
}

QString FilterBar::text() const
{
    return m_box->text();
}

void FilterBar::setText(const QString &text)
{
    m_box->setText(text);
}

void FilterBar::setCount(explain::Level level, int count)
{
    widgets::Chip *chip = m_chips[size_t(level)];
    chip->setValue(QLocale().toString(count));
    chip->setVisible(count > 0 || chip->isChecked());
}

void FilterBar::setShown(int shown, int total)
{
    m_shown->setText(shown == total
            ? QString()
            : tr("%1 of %2").arg(QLocale().toString(shown), QLocale().toString(total)));
}

void FilterBar::add(QWidget *widget)
{
    auto *row = static_cast<QHBoxLayout *>(layout());
    row->insertWidget(row->count() - 1, widget);
}

void FilterBar::focusBox()
{
    m_box->setFocus(Qt::ShortcutFocusReason);
    m_box->selectAll();
}

/// The words of the box without those about the level, and with this one unless it was there.
void FilterBar::toggleLevel(explain::Level level)
{
    const QString word = u"level:"_s + explain::levelWord(level);
    QStringList words = m_box->text().split(u' ', Qt::SkipEmptyParts);
    const bool had = words.contains(word, Qt::CaseInsensitive);
    words.removeIf([](const QString &each) { return each.startsWith("level:"_L1, Qt::CaseInsensitive); });
    if (!had)
        words << word;
    m_box->setText(words.join(u' '));
}

void FilterBar::takeText(const QString &text)
{
    const QStringList words = text.toLower().split(u' ', Qt::SkipEmptyParts);
    for (size_t level = 0; level < m_chips.size(); ++level)
        m_chips[level]->setChecked(words.contains(u"level:"_s + explain::levelWord(explain::Level(level))));
    Q_EMIT changed(text);
}

bool FilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Down) {
        Q_EMIT leaveRequested();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace captures

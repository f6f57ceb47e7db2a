// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/whydialog.h"

#include "ui/explain/whymodel.h"
#include "ui/widgets/button.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace explain {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::theme;
using widgets::Token;

namespace {

/// A sign and a word for how a condition held, the condition, and below it what there was.
class WhyDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        const bool two = !index.data(WhyModel::SeenRole).toString().isEmpty();
        return {dp(200), dp(two ? 48 : 30)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QRect row = option.rect;
        painter->save();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(row, theme()[Token::Highlight]);
        const int held = index.data(WhyModel::HeldRole).toInt();
        const int left = row.x() + (held == WhyModel::Heading ? dp(14) : dp(112));
        if (held != WhyModel::Heading)
            paintHeld(painter, row, held, index.data(WhyModel::WordRole).toString());
        const QRect line(left, row.y() + dp(5), row.right() - dp(12) - left, dp(20));
        draw(painter, line, index.data().toString(), held == WhyModel::Heading ? Role::Strong : Role::Body,
            Token::Text);
        draw(painter, line.translated(0, dp(19)), index.data(WhyModel::SeenRole).toString(), Role::Mono,
            Token::Text2);
        painter->fillRect(QRect(left, row.bottom(), row.right() - left, 1), theme()[Token::Border]);
        if (option.state & QStyle::State_HasFocus) {
            painter->setPen(QPen(theme()[Token::Accent], 2));
            painter->drawRect(row.adjusted(1, 1, -1, -1));
        }
        painter->restore();
    }

private:
    static void draw(QPainter *painter, const QRect &box, const QString &text, Role role, Token token)
    {
        painter->setFont(widgets::font(role));
        painter->setPen(theme()[token]);
        painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft,
            QFontMetrics(painter->font()).elidedText(text, Qt::ElideRight, box.width()));
    }

    static void paintHeld(QPainter *painter, const QRect &row, int held, const QString &word)
    {
        static const QString icons[] = {u"close"_s, u"check"_s, u"level-open"_s};
        const QColor inks[] = {widgets::levelInk(widgets::Level::Warn).ink,
            widgets::levelInk(widgets::Level::Good).ink, theme()[Token::Text2]};
        widgets::paintIcon(
            painter, QRect(row.x() + dp(14), row.y() + dp(7), dp(16), dp(16)), icons[held], inks[held]);
        draw(painter, QRect(row.x() + dp(38), row.y() + dp(5), dp(70), dp(20)), word, Role::Strong,
            Token::Text);
    }
};

} // namespace

WhyDialog::WhyDialog(QWidget *parent)
    : QDialog(parent)
    , m_model(new WhyModel(this))
    , m_title(new Label({}, Role::Title))
    , m_about(new Label({}, Role::Body, Token::Text2))
    , m_outcome(new Label({}, Role::Sentence))
    , m_list(new QListView)
    , m_chooser(new QComboBox)
    , m_page(new Button(Button::Plain, tr("About this check"), u"knowledge"_s))
{
    setObjectName(u"whyDialog"_s);
    setWindowTitle(tr("Why?"));
    m_title->setObjectName(u"whyTitle"_s);
    m_about->setObjectName(u"whyAbout"_s);
    m_outcome->setObjectName(u"whyOutcome"_s);
    for (Label *label : {m_title, m_about, m_outcome})
        label->setWordWrap(true);
    m_list->setObjectName(u"whyList"_s);
    m_list->setAccessibleName(tr("Conditions and how they held"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new WhyDelegate(m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFrameShape(QFrame::NoFrame);
    m_page->setObjectName(u"whyPageButton"_s);
    // The page stands where this did.
    connect(m_page, &Button::clicked, this, [this] {
        hide();
        Q_EMIT ruleRequested(m_rule);
    });
    makeChooser();
    auto *close = new Button(Button::Plain, tr("Close"));
    close->setObjectName(u"whyCloseButton"_s);
    connect(close, &Button::clicked, this, &QDialog::close);
    // Enter belongs to the field in which a check is typed.
    for (Button *button : {m_page, close})
        button->setAutoDefault(false);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, dp(16), 0, dp(14));
    column->setSpacing(dp(8));
    const auto inset = [column](QLayout *row) {
        row->setContentsMargins(dp(20), 0, dp(20), 0);
        column->addLayout(row);
    };
    auto *head = new QVBoxLayout;
    head->setSpacing(dp(4));
    for (Label *label : {m_title, m_about, m_outcome})
        head->addWidget(label);
    inset(head);
    column->addWidget(m_list, 1);
    auto *choose = new QHBoxLayout;
    auto *label = new Label(tr("&Ask another check"), Role::Body, Token::Text2);
    label->setBuddy(m_chooser);
    choose->addWidget(label);
    choose->addSpacing(dp(8));
    choose->addWidget(m_chooser, 1);
    inset(choose);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_page);
    buttons->addStretch(1);
    buttons->addWidget(close);
    inset(buttons);
    resize(dp(620), dp(440));
}

void WhyDialog::makeChooser()
{
    m_chooser->setObjectName(u"whyChooser"_s);
    m_chooser->setAccessibleName(tr("Ask another check"));
    m_chooser->setEditable(true);
    m_chooser->setInsertPolicy(QComboBox::NoInsert);
    m_chooser->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_chooser->setMinimumContentsLength(20);
    m_chooser->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_chooser->completer()->setFilterMode(Qt::MatchContains);
    m_chooser->completer()->popup()->setProperty("floating", true);
    connect(m_chooser, &QComboBox::activated, this, &WhyDialog::askChosen);
    connect(m_chooser->lineEdit(), &QLineEdit::returnPressed, this, &WhyDialog::askTyped);
}

void WhyDialog::setChoices(const QList<std::pair<QString, QString>> &choices)
{
    m_chooser->clear();
    for (const auto &[id, title] : choices)
        m_chooser->addItem(u"%1: %2"_s.arg(id, title), id);
}

void WhyDialog::askChosen()
{
    const QString chosen = m_chooser->currentData().toString();
    if (!chosen.isEmpty() && chosen != m_rule)
        Q_EMIT askRequested(chosen);
}

// What was typed need not be the whole of it: the first one that has it is meant.
void WhyDialog::askTyped()
{
    const QString typed = m_chooser->currentText().trimmed();
    int row = m_chooser->findData(typed);
    if (row < 0 && !typed.isEmpty())
        row = m_chooser->findText(typed, Qt::MatchContains);
    m_chooser->setCurrentIndex(row < 0 ? m_chooser->findData(m_rule) : row);
    askChosen();
}

void WhyDialog::setAnswer(
    const QString &rule, const QString &title, const QString &about, const std::vector<Trace> &traces)
{
    m_rule = rule;
    m_title->setText(hasFired(traces) ? tr("Why “%1”?").arg(title) : tr("Why not “%1”?").arg(title));
    m_about->setText(tr("%1, asked about %2").arg(rule, about));
    m_outcome->setText(outcomeWords(traces));
    setAccessibleDescription(m_outcome->text());
    m_model->setTraces(traces);
    m_list->setCurrentIndex(m_model->index(0));
    m_chooser->setCurrentIndex(m_chooser->findData(rule));
    m_page->setEnabled(m_chooser->findData(rule) >= 0);
    m_list->setFocus();
}

void WhyDialog::startChoosing()
{
    m_chooser->setFocus(Qt::ShortcutFocusReason);
    m_chooser->lineEdit()->selectAll();
}

} // namespace explain

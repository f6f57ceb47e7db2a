// SPDX-License-Identifier: Apache-2.0
#include "ui/versions/versionsdialog.h"

#include "app/http/syntax.h"
#include "ui/versions/versionsmodel.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>

#include <utility>

namespace versions {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::dp;
using widgets::Label;
using widgets::Role;

VersionsDialog::VersionsDialog(Question question, const explain::Explainer &explainer, QWidget *parent)
    : QDialog(parent)
    , m_question(std::move(question))
    , m_explainer(explainer)
    , m_model(new VersionsModel(this))
    , m_sentence(new Label(QString()))
    , m_table(new QTableView)
    , m_send(new Button(Button::Primary, tr("Send three times")))
    , m_show(new Button(Button::Plain, tr("Show the exchange")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"versionsDialog"_s);
    setWindowTitle(tr("Over HTTP/1.0, 1.1 and 2"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(dp(20), dp(16), dp(20), dp(16));
    column->setSpacing(dp(10));
    column->addWidget(new Label(tr("The same request over three versions"), Role::Title));
    m_sentence->setWordWrap(true);
    m_sentence->setObjectName(u"versionsSentence"_s);
    m_sentence->setAccessibleName(tr("What differs"));
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    column->addWidget(m_sentence);
    m_table->setModel(m_model);
    m_table->setObjectName(u"versionsTable"_s);
    m_table->setAccessibleName(tr("Versions side by side"));
    m_table->setWordWrap(true);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->setTabKeyNavigation(false);
    column->addWidget(m_table, 1);
    connect(m_table, &QTableView::activated, this, &VersionsDialog::chooseCurrent);

    auto *row = new QHBoxLayout;
    auto *copy = new Button(Button::Plain, tr("Copy as text"));
    auto *close = new Button(Button::Plain, tr("Close"));
    m_send->setObjectName(u"versionsSend"_s);
    m_show->setObjectName(u"versionsShow"_s);
    m_show->setToolTip(tr("Shows the exchange of the chosen column in the window (Enter)"));
    copy->setObjectName(u"versionsCopy"_s);
    connect(m_send, &QPushButton::clicked, this, &VersionsDialog::run);
    connect(m_show, &QPushButton::clicked, this, &VersionsDialog::chooseCurrent);
    connect(copy, &QPushButton::clicked, this, &VersionsDialog::copyTable);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    for (QWidget *button : std::initializer_list<QWidget *>{m_send, m_show, copy})
        row->addWidget(button);
    row->addStretch(1);
    row->addWidget(close);
    column->addLayout(row);
    resize(dp(860), dp(560));
    refresh();
    if (!m_question.waits)
        run();
}

VersionsDialog::~VersionsDialog() = default;

QString VersionsDialog::askText() const
{
    const QString method = http::visibleText(m_question.draft.method);
    return m_question.waits
        ? tr("%1 may change something on the server, and would be sent three times. Nothing was sent yet.")
              .arg(method)
        : tr("Nothing was sent yet.");
}

void VersionsDialog::run()
{
    if (m_run)
        return;
    m_run = std::make_unique<probe::Versions>(m_question.draft, m_explainer, m_question.options);
    connect(m_run.get(), &probe::Versions::answered, this, &VersionsDialog::refresh);
    connect(m_run.get(), &probe::Versions::finished, this, [this] {
        m_answers = m_run->answers();
        m_run.release()->deleteLater(); // it is the sender
        refresh();
        Q_EMIT settled();
    });
    m_run->start();
    refresh();
}

void VersionsDialog::refresh()
{
    const std::vector<probe::VersionAnswer> &answers = m_run ? m_run->answers() : m_answers;
    m_model->setAnswers(answers);
    m_table->resizeRowsToContents();
    if (!m_table->currentIndex().isValid() && m_model->rowCount() > 0)
        m_table->setCurrentIndex(m_model->index(0, 0));
    m_send->setEnabled(!m_run);
    m_send->setText(m_answers.empty() ? tr("Send three times") : tr("Send again"));
    m_show->setEnabled(!m_run && !m_answers.empty());
    QString text = answers.empty() ? askText() : probe::versionsSentence(answers);
    if (m_run)
        text = tr("Sending… Escape stops.") + u' ' + text;
    m_sentence->setText(text);
}

void VersionsDialog::chooseCurrent()
{
    const int column = m_table->currentIndex().column();
    if (column < 0 || size_t(column) >= m_answers.size() || !m_answers[size_t(column)].exchange)
        return;
    Q_EMIT exchangeChosen(*m_answers[size_t(column)].exchange);
}

void VersionsDialog::copyTable() const
{
    QGuiApplication::clipboard()->setText(m_sentence->text() + u"\n\n"_s + m_model->text());
}

// Escape stops what runs first.
void VersionsDialog::reject()
{
    if (m_run)
        m_run->cancel();
    else
        QDialog::reject();
}

} // namespace versions

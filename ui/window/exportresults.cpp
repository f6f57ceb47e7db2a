// SPDX-License-Identifier: Apache-2.0
#include "ui/window/exportresults.h"

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QDir>
#include <QFileDialog>
#include <QGridLayout>
#include <QLineEdit>
#include <QStandardPaths>

namespace window {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

ExportResults::ExportResults(int count, QWidget *parent)
    : QDialog(parent)
    , m_file(new QLineEdit(
          QDir::toNativeSeparators(QDir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
                                       .filePath(u"results.csv"_s))))
    , m_name(new QLineEdit)
{
    setObjectName(u"exportResultsDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Export results"));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(dp(20), dp(16), dp(20), dp(16));
    grid->setSpacing(dp(8));
    auto *words = new Label(
        tr("%n result(s) of quiz, predictions and mystery, as CSV. They hold no name but the one you type.",
            nullptr, count),
        Role::Body, Token::Text2);
    words->setWordWrap(true);
    grid->addWidget(words, 0, 0, 1, 3);
    auto *fileLabel = new Label(tr("File"), Role::Label);
    fileLabel->setBuddy(m_file);
    auto *nameLabel = new Label(tr("Name (may stay empty)"), Role::Label);
    nameLabel->setBuddy(m_name);
    m_file->setObjectName(u"resultsFile"_s);
    m_file->setAccessibleName(tr("File for the results"));
    m_file->setMinimumWidth(dp(320));
    m_name->setObjectName(u"resultsName"_s);
    m_name->setAccessibleName(nameLabel->text());
    auto *browse = new Button(Button::Plain, tr("Choose…"));
    grid->addWidget(fileLabel, 1, 0);
    grid->addWidget(m_file, 1, 1);
    grid->addWidget(browse, 1, 2);
    grid->addWidget(nameLabel, 2, 0);
    grid->addWidget(m_name, 2, 1, 1, 2);
    auto *row = new QHBoxLayout;
    auto *cancel = new Button(Button::Plain, tr("Cancel"));
    auto *save = new Button(Button::Primary, tr("Export"));
    save->setObjectName(u"resultsExportButton"_s);
    save->setDefault(true);
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(save);
    grid->addLayout(row, 3, 0, 1, 3);
    connect(browse, &Button::clicked, this, &ExportResults::browse);
    connect(cancel, &Button::clicked, this, &QDialog::reject);
    connect(save, &Button::clicked, this, &ExportResults::take);
}

void ExportResults::browse()
{
    auto *dialog = new QFileDialog(this, tr("File for the results"), m_file->text(), tr("CSV files (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, m_file, &QLineEdit::setText);
    dialog->open();
}

void ExportResults::take()
{
    const QString file = m_file->text().trimmed();
    if (file.isEmpty()) {
        m_file->setFocus();
        return;
    }
    Q_EMIT chosen(QDir::fromNativeSeparators(file), m_name->text().trimmed());
    accept();
}

} // namespace window

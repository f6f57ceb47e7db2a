// SPDX-License-Identifier: Apache-2.0
// What can be done with the article of the knowledge page: go back, take it along, write on it, compare it.
#include "ui/handout/paper.h"
#include "ui/knowledge/articleview.h"
#include "ui/knowledge/knowledgemodel.h"
#include "ui/knowledge/knowledgepage.h"
#include "ui/knowledge/knowledgetree.h"
#include "ui/knowledge/takeaway.h"
#include "ui/widgets/button.h"
#include "ui/widgets/theme.h"

#include <QClipboard>
#include <QDropEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMimeData>

namespace knowledgeui {

using namespace Qt::StringLiterals;

static void name(widgets::Button *button, const QString &objectName, const QString &what, const QString &tip,
    const QKeySequence &keys)
{
    button->setObjectName(objectName);
    button->setAccessibleName(what);
    button->setToolTip(keys.isEmpty() ? tip : tip + u" ("_s + keys.toString(QKeySequence::NativeText) + u')');
    button->setShortcut(keys);
}

QLayout *KnowledgePage::makeTools()
{
    using widgets::Button;
    auto *copy = new Button(Button::Quiet, {}, u"copy"_s);
    auto *print = new Button(Button::Quiet, {}, u"export"_s);
    auto *write = new Button(Button::Quiet, {}, u"note"_s);
    name(m_back, u"backButton"_s, tr("Back to the article before"), tr("Back"), Qt::ALT | Qt::Key_Left);
    name(m_forward, u"forwardButton"_s, tr("Forward to the next article"), tr("Forward"),
        Qt::ALT | Qt::Key_Right);
    name(copy, u"copyPageButton"_s, tr("Copy this page as Markdown"), tr("Copy as Markdown"),
        Qt::CTRL | Qt::SHIFT | Qt::Key_M);
    name(print, u"printPageButton"_s, tr("Print this page into a PDF file"), tr("Print one page"),
        QKeySequence::Print);
    name(write, u"notePageButton"_s, tr("Write a note on this page"), tr("Write a note"),
        Qt::CTRL | Qt::SHIFT | Qt::Key_N);
    connect(m_back, &Button::clicked, this, &KnowledgePage::goBack);
    connect(m_forward, &Button::clicked, this, &KnowledgePage::goForward);
    connect(copy, &Button::clicked, this, &KnowledgePage::copyPage);
    connect(print, &Button::clicked, this, &KnowledgePage::printPage);
    connect(write, &Button::clicked, this, &KnowledgePage::startNote);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(widgets::dp(8), 0, widgets::dp(8), 0);
    row->setSpacing(widgets::dp(2));
    for (Button *button : {m_back, m_forward})
        row->addWidget(button);
    row->addStretch();
    for (Button *button : {copy, print, write})
        row->addWidget(button);
    return row;
}

void KnowledgePage::goBack()
{
    if (m_at > 0 && open(m_read[m_at - 1].first, m_read[m_at - 1].second))
        --m_at;
    updateHistory();
}

void KnowledgePage::goForward()
{
    if (m_at + 1 < m_read.size() && open(m_read[m_at + 1].first, m_read[m_at + 1].second))
        ++m_at;
    updateHistory();
}

void KnowledgePage::updateHistory()
{
    m_back->setEnabled(m_at > 0);
    m_forward->setEnabled(m_at + 1 < m_read.size());
}

void KnowledgePage::setNotes(const knowledge::Notes *notes)
{
    m_notes = notes;
    m_stale = true;
    if (isVisible())
        fill();
}

QString KnowledgePage::note() const
{
    return m_notes ? m_notes->text(m_kind, m_id) : QString();
}

void KnowledgePage::keepNote(const QString &text)
{
    if (!m_notes)
        return;
    const base::Result<QString> kept = m_notes->keep(m_kind, m_id, text);
    Q_EMIT said(kept ? tr("Note kept") : kept.error().text());
}

void KnowledgePage::startNote()
{
    m_article->startNote();
}

void KnowledgePage::copyPage()
{
    QGuiApplication::clipboard()->setText(articleMarkdown(m_writer.write(m_kind, m_id), note()));
    Q_EMIT said(tr("Copied as Markdown"));
}

void KnowledgePage::printPage()
{
    auto *dialog = new QFileDialog(
        this, tr("Print into a PDF file"), m_kind + u'-' + m_id + u".pdf"_s, tr("PDF files (*.pdf)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &name) {
        const base::Result<int> pages = writePdf(name);
        Q_EMIT said(pages ? tr("Written to %1, pages: %2").arg(name).arg(*pages) : pages.error().text());
    });
    dialog->open();
}

base::Result<int> KnowledgePage::writePdf(const QString &fileName)
{
    return handout::writePdf(fileName, m_id, handout::paperLayout(), [this](QPagedPaintDevice *device) {
        return printArticle(m_writer.write(m_kind, m_id), note(), device);
    });
}

QStringList KnowledgePage::selectedCodes() const
{
    QStringList codes;
    for (const QModelIndex &index : m_tree->selectionModel()->selectedIndexes()) {
        if (index.data(KnowledgeModel::KindRole).toString() == u"status")
            codes << index.data(KnowledgeModel::IdRole).toString();
    }
    return codes;
}

void KnowledgePage::dragEnterEvent(QDragEnterEvent *event)
{
    if (!knowledge::statusCodesIn(event->mimeData()->text()).isEmpty())
        event->acceptProposedAction();
}

// A code dropped on the article of another one wants to be held beside it.
void KnowledgePage::dropEvent(QDropEvent *event)
{
    QStringList codes = knowledge::statusCodesIn(event->mimeData()->text());
    if (m_kind == u"status" && !codes.contains(m_id))
        codes.prepend(m_id);
    event->acceptProposedAction();
    Q_EMIT compareRequested(codes);
}

} // namespace knowledgeui

// SPDX-License-Identifier: Apache-2.0
// Content that comes into the Body drawer, changes its kind or its shape, and the places in it.
#include "app/content/jsonindent.h"
#include "ui/compose/bodydrawer.h"
#include "ui/compose/chunkform.h"
#include "ui/compose/composermodel.h"
#include "ui/compose/partstable.h"
#include "ui/widgets/segmentedtabs.h"

#include <QCheckBox>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>

#include <algorithm>

namespace compose {

using namespace Qt::StringLiterals;
using http::ContentPlan;

/// Of a file that is taken into the editor; larger ones are streamed.
static constexpr qint64 mostText = 64LL * 1024 * 1024;

// What a form had is kept for when one comes back to it. The first time, lines are taken over where both
// kinds have them: a file is for multipart alone.
std::vector<http::Part> BodyDrawer::partsFor(ContentPlan::Kind wanted) const
{
    if (const auto left = m_left.find(wanted); left != m_left.end())
        return left->second.parts;
    std::vector<http::Part> parts = m_parts->parts();
    if (wanted == ContentPlan::Form)
        std::erase_if(parts, [](const http::Part &part) { return !part.file.isEmpty(); });
    return parts;
}

void BodyDrawer::forgetOthers()
{
    m_left.clear();
    m_file->clear();
}

// Text and JSON are one text, read differently.
void BodyDrawer::switchKind()
{
    if (m_setting)
        return;
    ContentPlan left;
    left.parts = m_parts->parts();
    if (m_shown == ContentPlan::Form || m_shown == ContentPlan::Multipart)
        m_left[m_shown] = left;
    if (const ContentPlan::Kind now = kind(); now == ContentPlan::Form || now == ContentPlan::Multipart) {
        m_setting = true;
        m_parts->setFiles(now == ContentPlan::Multipart);
        m_parts->setParts(partsFor(now));
        m_setting = false;
    }
    store();
}

// As one step that can be undone.
void BodyDrawer::replaceText(const QString &text)
{
    QTextCursor cursor(m_edit->document());
    cursor.select(QTextCursor::Document);
    cursor.insertText(text);
}

void BodyDrawer::format()
{
    content::JsonIndenter indenter;
    indenter.feed(m_composer->draft().content);
    indenter.finish();
    if (!indenter.fault())
        replaceText(QString::fromUtf8(indenter.take()));
    m_edit->setFocus(Qt::OtherFocusReason);
}

void BodyDrawer::sendNothing()
{
    m_composer->setPlan(std::nullopt);
    if (m_edit->isReadOnly())
        m_composer->setContent({});
    else
        replaceText({});
}

void BodyDrawer::pickFile()
{
    const QString title = kind() == ContentPlan::Multipart ? tr("File for this part")
        : kind() == ContentPlan::File                      ? tr("File to send")
                                                           : tr("Content from a file");
    auto *dialog = new QFileDialog(this, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this,
        kind() == ContentPlan::Multipart ? &BodyDrawer::takePart : &BodyDrawer::offerFile);
    dialog->open();
}

void BodyDrawer::offerFile(const QString &name)
{
    switch (kind()) {
    case ContentPlan::File:
        return takeFile(name);
    case ContentPlan::Multipart:
        return m_parts->addFile(name);
    case ContentPlan::Text:
    case ContentPlan::Json:
    case ContentPlan::Form:
        return chooseUse(name);
    }
}

void BodyDrawer::chooseUse(const QString &name)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"fileUseMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("What to do with the file"));
    const QFileInfo file(name);
    QAction *stream = menu->addAction(tr("&Stream it from the disk"), this, [this, name] {
        choose(ContentPlan::File);
        takeFile(name);
    });
    if (kind() == ContentPlan::Form) {
        menu->addAction(tr("Send it as a &part (Multipart)"), this, [this, name] {
            choose(ContentPlan::Multipart);
            m_parts->addFile(name);
        });
    } else {
        QAction *text = menu->addAction(tr("&Put its text here"), this, [this, name] { takeText(name); });
        text->setEnabled(file.size() <= mostText);
    }
    menu->setActiveAction(stream);
    menu->popup(m_edit->isVisible() ? m_edit->mapToGlobal(QPoint(0, 0)) : mapToGlobal(QPoint(0, 0)));
}

void BodyDrawer::takeText(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) {
        setPurpose(tr("%1 cannot be read: %2").arg(name, file.errorString()));
        return;
    }
    if (file.size() > mostText) {
        setPurpose(tr("%1 is larger than 64 MiB; “File” streams it from the disk").arg(name));
        return;
    }
    const QByteArray bytes = file.readAll();
    const QString text = QString::fromUtf8(bytes);
    const bool plain = text.toUtf8() == bytes && !text.contains(u'\r') && !text.contains(QChar::Null);
    if (plain && !m_edit->isReadOnly())
        replaceText(text);
    else
        m_composer->setContent(bytes);
}

void BodyDrawer::takePart(const QString &name)
{
    m_parts->putFile(name);
}

void BodyDrawer::takeFile(const QString &name)
{
    m_file->setText(name);
    store();
}

void BodyDrawer::takeFiles(const QStringList &paths)
{
    const qsizetype count = kind() == ContentPlan::Multipart ? paths.size() : 1;
    for (const QString &path : paths.first(count))
        offerFile(path);
}

static void selectBytes(QPlainTextEdit *edit, const QByteArray &content, const http::Span &span)
{
    QTextCursor cursor(edit->document());
    cursor.setPosition(int(QString::fromUtf8(content.left(span.start)).size()));
    cursor.setPosition(
        int(QString::fromUtf8(content.left(qMax(span.start, span.end))).size()), QTextCursor::KeepAnchor);
    edit->setTextCursor(cursor);
}

void BodyDrawer::showContent(const http::Span &span)
{
    const ContentPlan plan = m_composer->draft().plan.value_or(ContentPlan());
    if (kind() == ContentPlan::Form) {
        const QByteArray before = http::formEncoded(plan.parts).left(span.start);
        m_parts->setCurrentCell(int(before.count('&')), PartsTable::Value);
    } else if (kind() == ContentPlan::Multipart && m_composer->composed()) {
        const QByteArray before = m_composer->composed()->request.content.left(span.start + 1);
        const auto delimiters = before.count("--" + http::boundaryFor(plan.parts));
        m_parts->setCurrentCell(std::max(0, int(delimiters) - 1), PartsTable::Value);
    } else if (kind() != ContentPlan::File && !m_edit->isReadOnly()) {
        selectBytes(m_edit, m_composer->draft().content, span);
    }
    firstField()->setFocus(Qt::OtherFocusReason);
}

void BodyDrawer::showChunks()
{
    QWidget *first = m_chunks->chunkSwitch();
    if (m_chunks->isVisibleTo(this))
        first = m_chunks->findChild<QLineEdit *>();
    first->setFocus(Qt::OtherFocusReason);
}

} // namespace compose

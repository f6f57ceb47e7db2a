// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/bytesdrawers.h"

#include "ui/compose/composermodel.h"
#include "ui/compose/contentwords.h"
#include "ui/compose/defectboxes.h"
#include "ui/compose/rawtext.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QKeyEvent>
#include <QRegularExpression>
#include <QSyntaxHighlighter>
#include <QVBoxLayout>

#include <algorithm>

namespace compose {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::dp;
using widgets::Role;
using widgets::Token;

static void dress(QPlainTextEdit *edit, const QString &objectName, const QString &name)
{
    edit->setObjectName(objectName);
    edit->setAccessibleName(name);
    edit->setFont(widgets::font(Role::Mono));
    edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    edit->setTabChangesFocus(true);
    edit->document()->setDocumentMargin(dp(8));
    edit->setFixedHeight(dp(150));
}

namespace {

/// Marks and escapes are quieter than what they stand between.
class MarkHighlighter : public QSyntaxHighlighter {
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString &text) override
    {
        static const QRegularExpression marks(u"(\\\\r|\\\\n|\\\\x[0-9A-Fa-f]{2})"_s);
        QTextCharFormat quiet;
        quiet.setForeground(widgets::theme()[Token::Accent]);
        for (auto it = marks.globalMatch(text); it.hasNext();) {
            const QRegularExpressionMatch match = it.next();
            setFormat(int(match.capturedStart()), int(match.capturedLength()), quiet);
        }
    }
};

} // namespace

RawEdit::RawEdit(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_marks(new MarkHighlighter(document()))
{
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_setting)
            Q_EMIT edited();
    });
}

void RawEdit::setBytes(const QByteArray &bytes)
{
    if (bytes == this->bytes())
        return;
    m_setting = true;
    setPlainText(textOf(bytes));
    m_setting = false;
}

QByteArray RawEdit::bytes() const
{
    return bytesOf(toPlainText());
}

void RawEdit::showBytes(const http::Span &span)
{
    const QByteArray all = bytes();
    QTextCursor cursor = textCursor();
    cursor.setPosition(int(qMin(textOf(all.left(span.start)).size(), toPlainText().size())));
    cursor.setPosition(int(qMin(textOf(all.left(qMax(span.start, span.end))).size(), toPlainText().size())),
        QTextCursor::KeepAnchor);
    setTextCursor(cursor);
    setFocus(Qt::OtherFocusReason);
}

void RawEdit::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers() == Qt::NoModifier && !isReadOnly())
        insertPlainText(textOf("\r\n"_ba));
    else
        QPlainTextEdit::keyPressEvent(event);
}

void RawEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() != QEvent::StyleChange)
        return;
    if (font() != widgets::font(Role::Mono))
        setFont(widgets::font(Role::Mono));
    m_setting = true; // new colours are no edit
    m_marks->rehighlight();
    m_setting = false;
}

/// Nothing is left out, but the content of files.
static QByteArray bytesOfDraft(const ComposerModel &composer)
{
    if (!composer.composed())
        return composer.draft().raw.value_or(QByteArray());
    QByteArray bytes = composer.composed()->bytes;
    for (const http::Piece &piece : composer.composed()->rest)
        bytes += piece.bytes;
    return bytes;
}

static bool hasFiles(const ComposerModel &composer)
{
    if (!composer.composed())
        return false;
    const std::vector<http::Piece> &rest = composer.composed()->rest;
    return std::any_of(
        rest.begin(), rest.end(), [](const http::Piece &piece) { return !piece.file.isEmpty(); });
}

void RawEdit::showDraft(const ComposerModel &composer)
{
    if (!hasFiles(composer)) {
        setBytes(bytesOfDraft(composer));
        return;
    }
    const QString text = sentText(composer);
    if (text == toPlainText())
        return;
    m_setting = true;
    setPlainText(text);
    m_setting = false;
}

RawDrawer::RawDrawer(ComposerModel *composer, QWidget *parent)
    : Drawer(tr("Raw"), tr("the bytes; what you change here is sent as it stands"), parent)
    , m_edit(new RawEdit)
{
    dress(m_edit, u"rawEdit"_s, tr("Raw request bytes"));
    body()->setContentsMargins(dp(8), dp(2), dp(8), dp(8));
    body()->addWidget(m_edit);
    body()->addWidget(new DefectBoxes(composer));
    auto *back = new Button(Button::Quiet, tr("Back to the form"));
    back->setAccessibleName(tr("Drop the raw bytes and go back to the form"));
    addAction(back);
    connect(back, &QPushButton::clicked, composer, [composer] { composer->setRaw(std::nullopt); });
    const auto refresh = [this, composer, back] {
        back->setEnabled(composer->draft().raw.has_value());
        m_edit->setReadOnly(hasFiles(*composer));
        setPurpose(m_edit->isReadOnly() ? tr("content in files cannot be edited here")
                                        : tr("the bytes; what you change here is sent as it stands"));
        m_edit->showDraft(*composer);
    };
    connect(m_edit, &RawEdit::edited, composer, [this, composer] { composer->setRaw(m_edit->bytes()); });
    connect(composer, &ComposerModel::changed, this, refresh);
    refresh();
}

QWidget *RawDrawer::firstField()
{
    return m_edit;
}

PreviewDrawer::PreviewDrawer(const ComposerModel *composer, QWidget *parent)
    : Drawer(tr("Will send"), tr("these bytes, and no others"), parent)
    , m_edit(new RawEdit)
{
    dress(m_edit, u"previewEdit"_s, tr("Bytes that will be sent"));
    m_edit->setReadOnly(true);
    m_edit->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    body()->setContentsMargins(dp(8), dp(2), dp(8), dp(8));
    body()->addWidget(m_edit);
    const auto refresh = [this, composer] { m_edit->showDraft(*composer); };
    connect(composer, &ComposerModel::changed, this, refresh);
    refresh();
}

QWidget *PreviewDrawer::firstField()
{
    return m_edit;
}

} // namespace compose

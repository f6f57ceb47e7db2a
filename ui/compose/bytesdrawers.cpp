// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/bytesdrawers.h"

#include "ui/compose/composermodel.h"
#include "ui/compose/rawtext.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSyntaxHighlighter>
#include <QVBoxLayout>

namespace compose {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::dp;
using widgets::Role;
using widgets::Token;

static constexpr qint64 mostContent = 64LL * 1024 * 1024;

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

static QByteArray bytesOfDraft(const ComposerModel &composer)
{
    return composer.composed() ? composer.composed()->bytes : composer.draft().raw.value_or(QByteArray());
}

RawDrawer::RawDrawer(ComposerModel *composer, QWidget *parent)
    : Drawer(tr("Raw"), tr("the bytes; what you change here is sent as it stands"), parent)
    , m_edit(new RawEdit)
{
    dress(m_edit, u"rawEdit"_s, tr("Raw request bytes"));
    body()->setContentsMargins(dp(8), dp(2), dp(8), dp(8));
    body()->addWidget(m_edit);
    auto *back = new Button(Button::Quiet, tr("Back to the form"));
    back->setAccessibleName(tr("Drop the raw bytes and go back to the form"));
    addAction(back);
    connect(back, &QPushButton::clicked, composer, [composer] { composer->setRaw(std::nullopt); });
    const auto refresh = [this, composer, back] {
        back->setEnabled(composer->draft().raw.has_value());
        m_edit->setBytes(bytesOfDraft(*composer));
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
    const auto refresh = [this, composer] { m_edit->setBytes(bytesOfDraft(*composer)); };
    connect(composer, &ComposerModel::changed, this, refresh);
    refresh();
}

QWidget *PreviewDrawer::firstField()
{
    return m_edit;
}

BodyDrawer::BodyDrawer(ComposerModel *composer, QWidget *parent)
    : Drawer(tr("Body"), tr("the content, byte for byte; a line ends with LF"), parent)
    , m_composer(composer)
    , m_edit(new QPlainTextEdit)
    , m_type(new QLineEdit)
{
    dress(m_edit, u"bodyEdit"_s, tr("Request content"));
    m_type->setObjectName(u"contentTypeEdit"_s);
    m_type->setAccessibleName(tr("Content-Type field"));
    m_type->setPlaceholderText(u"application/json"_s);
    m_type->setFont(widgets::font(Role::Mono));
    auto *open = new Button(Button::Quiet, tr("From a file…"), u"import"_s);
    addAction(open);
    body()->setContentsMargins(dp(8), dp(2), dp(8), dp(8));
    body()->addWidget(m_edit);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(dp(8), dp(6), dp(8), dp(2));
    row->setSpacing(dp(8));
    auto *label = new widgets::Label(tr("Content-&Type"), Role::Body, Token::Text3);
    label->setBuddy(m_type);
    row->addWidget(label);
    row->addWidget(m_type, 1);
    body()->addLayout(row);
    connect(open, &QPushButton::clicked, this, &BodyDrawer::openFile);
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_setting)
            m_composer->setContent(m_edit->toPlainText().toUtf8());
    });
    connect(m_type, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_composer->setFieldValue(
            "Content-Type"_ba, text.isEmpty() ? std::nullopt : std::optional(text.toUtf8()));
    });
    connect(composer, &ComposerModel::changed, this, &BodyDrawer::refresh);
    refresh();
}

QWidget *BodyDrawer::firstField()
{
    return m_edit;
}

// Content that a text editor would change (CR, no UTF-8) is shown with marks and can be edited as raw bytes
// only.
void BodyDrawer::refresh()
{
    const QString type = lineOf(m_composer->fieldValue("Content-Type"_ba).value_or(QByteArray()));
    if (m_type->text() != type)
        m_type->setText(type);
    const QByteArray &content = m_composer->draft().content;
    if (m_edit->toPlainText().toUtf8() == content)
        return;
    m_setting = true;
    m_edit->setReadOnly(false);
    m_edit->setPlainText(QString::fromUtf8(content));
    if (m_edit->toPlainText().toUtf8() != content) {
        m_edit->setReadOnly(true);
        m_edit->setPlainText(textOf(content));
    }
    m_setting = false;
    setPurpose(m_edit->isReadOnly() ? tr("%1 bytes that are no plain text; edit them raw").arg(content.size())
                                    : tr("the content, byte for byte; a line ends with LF"));
}

void BodyDrawer::openFile()
{
    auto *dialog = new QFileDialog(this, tr("Content from a file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &name) {
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly))
            setPurpose(tr("%1 cannot be read: %2").arg(name, file.errorString()));
        else if (file.size() > mostContent)
            setPurpose(tr("%1 is larger than 64 MiB and was not taken").arg(name));
        else
            m_composer->setContent(file.readAll());
    });
    dialog->open();
}

} // namespace compose

// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/bodydrawer.h"

#include "ui/compose/chunkform.h"
#include "ui/compose/composermodel.h"
#include "ui/compose/partstable.h"
#include "ui/compose/rawtext.h"
#include "ui/widgets/button.h"
#include "ui/widgets/filedrop.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segmentedtabs.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalBlocker>

namespace compose {

using namespace Qt::StringLiterals;
using http::ContentPlan;
using widgets::Button;
using widgets::dp;
using widgets::Role;
using widgets::Token;

/// The kinds in the order of their tabs.
static const QList<ContentPlan::Kind> &kinds()
{
    static const QList<ContentPlan::Kind> all{
        ContentPlan::Text, ContentPlan::Json, ContentPlan::Form, ContentPlan::Multipart, ContentPlan::File};
    return all;
}

BodyDrawer::BodyDrawer(ComposerModel *composer, QWidget *parent)
    : Drawer(tr("Body"), {}, parent)
    , m_composer(composer)
    , m_tabs(new widgets::SegmentedTabs({tr("Text"), tr("JSON"), tr("Form"), tr("Multipart"), tr("File")}))
    , m_edit(new QPlainTextEdit)
    , m_jsonRow(new QWidget)
    , m_json(new widgets::Label({}, Role::Body, Token::Text2))
    , m_format(new Button(Button::Quiet, tr("Format")))
    , m_parts(new PartsTable)
    , m_fileRow(new QWidget)
    , m_file(new QLineEdit)
    , m_type(new QLineEdit)
    , m_expect(new QCheckBox(tr("&Wait for 100 Continue")))
    , m_chunks(new ChunkForm)
    , m_open(new Button(Button::Quiet, tr("From a file…"), u"import"_s))
{
    body()->setContentsMargins(dp(8), dp(8), dp(8), dp(8));
    body()->setSpacing(dp(6));
    makeHead();
    makePages();
    makeFoot();
    connect(composer, &ComposerModel::changed, this, &BodyDrawer::refresh);
    refresh();
}

void BodyDrawer::makeHead()
{
    m_tabs->setObjectName(u"bodyTabs"_s);
    m_tabs->setAccessibleName(tr("Kind of content"));
    connect(m_tabs, &QTabBar::currentChanged, this, [this] {
        switchKind();
        if (!m_setting && !m_tabs->hasFocus()) // with the mouse: the page that had the keyboard is gone
            firstField()->setFocus(Qt::OtherFocusReason);
    });
    auto *row = new QHBoxLayout;
    row->setContentsMargins(dp(8), 0, dp(8), 0);
    row->addWidget(m_tabs);
    row->addStretch(1);
    body()->addLayout(row);
    auto *none = new Button(Button::Quiet, tr("No content"));
    none->setObjectName(u"noContentButton"_s);
    none->setAccessibleName(tr("Send no content"));
    addAction(none);
    connect(none, &QPushButton::clicked, this, &BodyDrawer::sendNothing);
    m_open->setObjectName(u"bodyFileButton"_s);
    addAction(m_open);
    connect(m_open, &QPushButton::clicked, this, &BodyDrawer::pickFile);
}

void BodyDrawer::makePages()
{
    m_edit->setObjectName(u"bodyEdit"_s);
    m_edit->setAccessibleName(tr("Request content"));
    m_edit->setFont(widgets::font(Role::Mono));
    m_edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_edit->setTabChangesFocus(true);
    m_edit->document()->setDocumentMargin(dp(8));
    m_edit->setFixedHeight(dp(130));
    m_json->setObjectName(u"jsonLabel"_s);
    m_format->setObjectName(u"formatButton"_s);
    m_format->setAccessibleName(tr("Format the JSON"));
    m_format->setToolTip(tr("Indent it; numbers, order and escapes stay as they are"));
    connect(m_format, &QPushButton::clicked, this, &BodyDrawer::format);
    auto *judged = new QHBoxLayout(m_jsonRow);
    judged->setContentsMargins(dp(8), 0, dp(8), 0);
    judged->addWidget(m_json, 1);
    judged->addWidget(m_format);
    m_parts->setObjectName(u"partsTable"_s);
    m_file->setObjectName(u"uploadEdit"_s);
    m_file->setAccessibleName(tr("File to send"));
    m_file->setPlaceholderText(tr("path of a file, streamed from the disk"));
    m_file->setFont(widgets::font(Role::Mono));
    auto *row = new QHBoxLayout(m_fileRow);
    row->setContentsMargins(dp(8), 0, dp(8), 0);
    auto *label = new widgets::Label(tr("F&ile"), Role::Body, Token::Text3);
    label->setBuddy(m_file);
    row->addWidget(label);
    row->addWidget(m_file, 1);
    for (QWidget *page : std::initializer_list<QWidget *>{m_edit, m_jsonRow, m_parts, m_fileRow})
        body()->addWidget(page);
    // The editor would take the address of a file for text.
    auto *drop = new widgets::FileDrop({this, m_edit->viewport(), m_parts, m_parts->viewport(), m_file});
    connect(drop, &widgets::FileDrop::dropped, this, &BodyDrawer::takeFiles);
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_setting)
            m_composer->setContent(m_edit->toPlainText().toUtf8());
    });
    connect(m_parts, &PartsTable::edited, this, &BodyDrawer::store);
    connect(m_file, &QLineEdit::textEdited, this, &BodyDrawer::store);
}

void BodyDrawer::makeFoot()
{
    m_type->setObjectName(u"contentTypeEdit"_s);
    m_type->setAccessibleName(tr("Content-Type field"));
    m_type->setFont(widgets::font(Role::Mono));
    m_expect->setObjectName(u"expectSwitch"_s);
    m_expect->setToolTip(
        tr("Expect: 100-continue; the content goes out when it is asked for (RFC 9110 10.1.1)"));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(dp(8), 0, dp(8), dp(2));
    row->setSpacing(dp(8));
    auto *label = new widgets::Label(tr("Content-&Type"), Role::Body, Token::Text3);
    label->setBuddy(m_type);
    row->addWidget(label);
    row->addWidget(m_type, 1);
    row->addWidget(m_expect);
    row->addWidget(m_chunks->chunkSwitch());
    body()->addLayout(row);
    body()->addWidget(m_chunks);
    connect(m_type, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_composer->setFieldValue(
            "Content-Type"_ba, text.isEmpty() ? std::nullopt : std::optional(text.toUtf8()));
    });
    connect(m_expect, &QCheckBox::toggled, this, &BodyDrawer::store);
    connect(m_chunks, &ChunkForm::edited, this, &BodyDrawer::store);
}

QWidget *BodyDrawer::firstField()
{
    switch (kind()) {
    case ContentPlan::Form:
    case ContentPlan::Multipart:
        return m_parts;
    case ContentPlan::File:
        return m_file;
    case ContentPlan::Text:
    case ContentPlan::Json:
        break;
    }
    return m_edit;
}

ContentPlan::Kind BodyDrawer::kind() const
{
    return kinds().value(m_tabs->currentIndex());
}

void BodyDrawer::choose(ContentPlan::Kind wanted)
{
    m_tabs->setCurrentIndex(int(kinds().indexOf(wanted)));
}

/// What the form says, as a plan; plain text that is sent at once needs none.
void BodyDrawer::store()
{
    if (m_setting)
        return;
    ContentPlan plan;
    plan.kind = kind();
    if (plan.kind == ContentPlan::Form || plan.kind == ContentPlan::Multipart)
        plan.parts = m_parts->parts();
    if (plan.kind == ContentPlan::File)
        plan.file = m_file->text();
    plan.chunks = m_chunks->plan();
    plan.expectContinue = m_expect->isChecked();
    m_stored = plan;
    m_composer->setPlan(plan == ContentPlan() ? std::nullopt : std::optional(plan));
    refresh();
}

static QString purposeOf(ContentPlan::Kind kind)
{
    switch (kind) {
    case ContentPlan::Text:
        return BodyDrawer::tr("the content, byte for byte; a line ends with LF");
    case ContentPlan::Json:
        return BodyDrawer::tr("checked while you type; sent as it is");
    case ContentPlan::Form:
        return BodyDrawer::tr("names and values, URL-encoded");
    case ContentPlan::Multipart:
        return BodyDrawer::tr("parts with values or files (RFC 7578)");
    case ContentPlan::File:
        return BodyDrawer::tr("streamed from the disk, however large it is");
    }
    return {};
}

void BodyDrawer::refresh()
{
    const ContentPlan plan = m_composer->draft().plan.value_or(ContentPlan());
    m_setting = true;
    if (plan != m_stored)
        forgetOthers(); // another request
    m_stored = plan;
    m_tabs->setCurrentIndex(int(kinds().indexOf(plan.kind)));
    m_shown = plan.kind;
    setPurpose(purposeOf(plan.kind));
    const bool text = plan.kind == ContentPlan::Text || plan.kind == ContentPlan::Json;
    const bool parts = plan.kind == ContentPlan::Form || plan.kind == ContentPlan::Multipart;
    m_edit->setVisible(text);
    m_jsonRow->setVisible(plan.kind == ContentPlan::Json);
    m_parts->setVisible(parts);
    m_parts->setFiles(plan.kind == ContentPlan::Multipart);
    m_parts->setAccessibleName(
        plan.kind == ContentPlan::Form ? tr("Lines of the form") : tr("Parts of the form"));
    m_fileRow->setVisible(plan.kind == ContentPlan::File);
    m_open->setVisible(plan.kind != ContentPlan::Form);
    m_open->setText(text ? tr("From a file…") : tr("Choose a file…"));
    if (parts)
        m_parts->setParts(plan.parts);
    if (plan.kind == ContentPlan::File && m_file->text() != plan.file)
        m_file->setText(plan.file);
    m_expect->setChecked(plan.expectContinue);
    m_chunks->setPlan(plan.chunks);
    const bool http2 = m_composer->draft().version == "HTTP/2";
    m_chunks->chunkSwitch()->setEnabled(!http2);
    const QString type = lineOf(m_composer->fieldValue("Content-Type"_ba).value_or(QByteArray()));
    if (m_type->text() != type)
        m_type->setText(type);
    m_type->setPlaceholderText(plan.kind == ContentPlan::Text ? u"text/plain"_s : tr("added by the program"));
    refreshText();
    m_setting = false;
    if (plan.kind == ContentPlan::Json)
        refreshJson();
}

// Content that a text editor would change (CR, no UTF-8) is shown with marks and can be edited as raw bytes
// only.
void BodyDrawer::refreshText()
{
    const QByteArray &content = m_composer->draft().content;
    if (m_edit->toPlainText().toUtf8() != content) {
        m_edit->setReadOnly(false);
        m_edit->setPlainText(QString::fromUtf8(content));
        if (m_edit->toPlainText().toUtf8() != content) {
            m_edit->setReadOnly(true);
            m_edit->setPlainText(textOf(content));
        }
    }
    if (m_edit->isReadOnly() && m_edit->isVisibleTo(this))
        setPurpose(tr("%1 bytes that are no plain text; edit them raw").arg(content.size()));
}

void BodyDrawer::refreshJson()
{
    const QByteArray &content = m_composer->draft().content;
    const auto fault = http::jsonFault(content);
    m_json->setLevel(fault ? widgets::Level::Warn : widgets::Level::Good);
    m_json->setText(content.isEmpty() ? tr("No JSON yet.")
            : fault                   ? tr("No JSON. %1").arg(fault->text)
                                      : tr("This is JSON."));
    m_format->setEnabled(!content.isEmpty() && !fault && !m_edit->isReadOnly());
}

} // namespace compose

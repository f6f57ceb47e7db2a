// SPDX-License-Identifier: Apache-2.0
#include "ui/content/contentpage.h"

#include "app/http/secrets.h"
#include "ui/content/bigview.h"
#include "ui/content/picture.h"
#include "ui/content/saver.h"
#include "ui/widgets/button.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segmentedtabs.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QStackedWidget>

namespace contentui {

using namespace Qt::StringLiterals;
using content::Kind;
using widgets::Button;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

namespace {

constexpr qint64 prettyAtOnce = qint64(1024) * 1024;

QPlainTextEdit *makeText(QWidget *parent)
{
    auto *text = new QPlainTextEdit(parent);
    text->setObjectName(u"contentText"_s);
    text->setAccessibleName(ContentPage::tr("Content as text"));
    text->setReadOnly(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    text->setFrameShape(QFrame::NoFrame);
    text->setTabChangesFocus(true);
    text->setFont(widgets::font(Role::Mono));
    text->document()->setDocumentMargin(dp(12));
    return text;
}

} // namespace

ContentPage::ContentPage(QWidget *parent)
    : QWidget(parent)
    , m_saver(new Saver(this))
    , m_facts(new Label({}, Role::Strong, Token::Text))
    , m_sides(new widgets::SegmentedTabs({tr("Response"), tr("Request")}))
    , m_tabs(new widgets::SegmentedTabs)
    , m_save(new Button(Button::Quiet, tr("Save as…"), u"export"_s))
    , m_progress(new Label({}, Role::Body, Token::Text2))
    , m_stop(new Button(Button::Quiet, tr("Stop")))
    , m_notes(new Label({}, Role::Body, Token::Text2))
    , m_stack(new QStackedWidget)
    , m_text(makeText(m_stack))
    , m_textFinder(new TextFinder(m_text))
    , m_big(new BigView(m_stack))
    , m_picture(new Picture(m_stack))
    , m_words(new Label({}, Role::Body, Token::Text2))
{
    setObjectName(u"contentPage"_s);
    makeHead();
    connect(&m_loader, &Loader::changed, this, &ContentPage::refresh);
    connect(&m_loader, &Loader::progressed, this, &ContentPage::fillProgress);
    connect(m_big, &BigView::progressed, this, &ContentPage::fillProgress);
    connect(m_picture, &Picture::told, this, &ContentPage::fillFacts);
    connect(m_saver, &Saver::progressed, this, &ContentPage::fillProgress);
    connect(m_saver, &Saver::finished, this, [this](const QString &path, const QString &error) {
        m_saved = error.isEmpty() ? tr("Written to %1").arg(path)
                                  : tr("%1 could not be written: %2").arg(path, error);
        fillProgress();
    });
}

ContentPage::~ContentPage() = default;

void ContentPage::makeHead()
{
    m_facts->setObjectName(u"contentFacts"_s);
    m_facts->setWordWrap(true);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_notes->setObjectName(u"contentNotes"_s);
    m_notes->setWordWrap(true);
    m_notes->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sides->setObjectName(u"contentSides"_s);
    m_sides->setAccessibleName(tr("Whose content"));
    m_tabs->setObjectName(u"contentModes"_s);
    m_tabs->setAccessibleName(tr("How the content is shown"));
    m_save->setObjectName(u"contentSave"_s);
    m_progress->setObjectName(u"contentProgress"_s);
    m_progress->setElided(true);
    m_stop->setObjectName(u"contentStop"_s);
    m_words->setWordWrap(true);
    m_words->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_words->setContentsMargins(dp(12), dp(8), dp(12), dp(8));
    connect(m_sides, &QTabBar::currentChanged, this, [this](int side) {
        m_request = side == 1;
        loadSide();
    });
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        if (index >= 0 && index < m_modes.size())
            setMode(m_modes[index]);
    });
    connect(m_stop, &Button::clicked, this, [this] {
        if (m_saver->isBusy()) {
            m_saver->cancel();
            m_saved = tr("Saving was stopped; nothing was written.");
            fillProgress();
        } else {
            m_loader.stop();
        }
    });
    auto *menu = new QMenu(m_save);
    connect(menu->addAction(tr("Without codings…")), &QAction::triggered, this, [this] { askWhere(true); });
    connect(menu->addAction(tr("As it came…")), &QAction::triggered, this, [this] { askWhere(false); });
    m_save->setMenu(menu);

    auto *row = new QHBoxLayout;
    row->setSpacing(dp(8));
    row->addWidget(m_sides);
    row->addWidget(m_tabs);
    row->addWidget(m_progress, 1);
    row->addWidget(m_stop);
    row->addStretch(1);
    row->addWidget(m_save);
    for (QWidget *page : {static_cast<QWidget *>(m_text), static_cast<QWidget *>(m_big),
             static_cast<QWidget *>(m_picture), static_cast<QWidget *>(m_words)})
        m_stack->addWidget(page);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(dp(12), dp(8), dp(8), dp(6));
    head->setSpacing(dp(6));
    head->addWidget(m_facts);
    head->addWidget(m_notes);
    head->addLayout(row);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_stack, 1);
}

void ContentPage::setExchange(const http::Exchange &exchange, bool presented)
{
    m_exchange = exchange;
    m_presented = presented;
    m_secrets = presented ? http::secretsOf(exchange) : QList<QByteArray>();
    const QSignalBlocker blocker(m_sides);
    const http::Response *response = exchange.finalResponse();
    const bool asks = !exchange.request.content.isEmpty();
    m_request = asks && (!response || response->content.isEmpty());
    m_sides->setCurrentIndex(m_request ? 1 : 0);
    m_sides->setVisible(asks);
    loadSide();
}

void ContentPage::loadSide()
{
    m_modeChosen = false;
    m_saved.clear();
    m_saver->cancel();
    m_big->clear();
    m_picture->clear();
    const http::Response *response = m_exchange.finalResponse();
    if (m_request)
        m_loader.load(m_exchange.request);
    else
        m_loader.load(response ? static_cast<const http::Message &>(*response) : http::Message());
}

void ContentPage::refresh()
{
    chooseModes();
    fillFacts();
    fillNotes();
    showMode();
    fillProgress();
}

void ContentPage::chooseModes()
{
    const Loaded &now = loaded();
    const Kind kind = now.reading.kind;
    m_modes.clear();
    if (!now.decoded || now.decoded->size() == 0) {
        if (now.coded.bytes && now.coded.bytes->size() > 0)
            m_modes << AsSent;
    } else if (content::isTextual(kind)) {
        m_modes << AsSent;
        if (now.isCoded())
            m_modes << Decoded;
        if (content::hasPretty(kind) && now.decoded->size() <= content::prettyMost)
            m_modes << Pretty;
        m_modes << Hex;
    } else {
        if (now.isCoded())
            m_modes << AsSent;
        if (kind == Kind::Image)
            m_modes << Image;
        m_modes << Hex;
    }
    const bool small = now.decoded && now.decoded->size() <= prettyAtOnce;
    const Mode plain = now.isCoded() && m_modes.contains(Decoded) ? Decoded : AsSent;
    const Mode best = m_modes.contains(Image) ? Image
        : m_modes.contains(Pretty) && small   ? Pretty
        : content::isTextual(kind)            ? plain
        : m_modes.contains(Hex)               ? Hex
                                              : AsSent;
    if (!m_modeChosen || !m_modes.contains(m_mode))
        m_mode = best;
    relabelModes();
}

void ContentPage::relabelModes()
{
    const QSignalBlocker blocker(m_tabs);
    const QString words[] = {tr("As sent"), tr("Decoded"), tr("Pretty"), tr("Image"), tr("Hex")};
    while (m_tabs->count() > 0)
        m_tabs->removeTab(0);
    for (const Mode mode : std::as_const(m_modes))
        m_tabs->addTab(words[mode]);
    m_tabs->setCurrentIndex(int(m_modes.indexOf(m_mode)));
    m_tabs->setVisible(!m_modes.isEmpty());
    m_tabs->updateGeometry();
}

void ContentPage::setMode(Mode mode)
{
    if (!m_modes.contains(mode))
        return;
    m_mode = mode;
    m_modeChosen = true;
    relabelModes();
    showMode();
    fillNotes();
    fillProgress();
}

} // namespace contentui

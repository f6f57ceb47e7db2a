// SPDX-License-Identifier: Apache-2.0
#include "ui/knowledge/articleview.h"

#include "ui/knowledge/glancepanel.h"
#include "ui/knowledge/notecard.h"
#include "ui/knowledge/paragraph.h"
#include "ui/knowledge/sections.h"
#include "ui/widgets/button.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"
#include "ui/widgets/shapes.h"

#include <QPainter>
#include <QScrollBar>
#include <QVBoxLayout>

namespace knowledgeui {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::theme;
using widgets::Token;

namespace {

/// The sign of a level before the title of a rule.
class LevelSign : public QWidget {
public:
    LevelSign(widgets::Level level, QWidget *parent)
        : QWidget(parent)
        , m_level(level)
    {
        setFixedSize(dp(22), dp(22));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        widgets::paintIcon(&painter, rect(), widgets::levelIconName(m_level), widgets::levelInk(m_level).ink);
    }

private:
    widgets::Level m_level;
};

} // namespace

static constexpr int leftMargin = 28;
static constexpr int rightMargin = 14; // and the scroll bar

ArticleView::ArticleView(QWidget *parent)
    : QScrollArea(parent)
{
    setObjectName(u"articleView"_s);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // its trough is invisible, and lines keep their width
    viewport()->setAutoFillBackground(false);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &ArticleView::followScroll);
}

QWidget *ArticleView::makeHead()
{
    auto *head = new QWidget;
    m_head = new QBoxLayout(QBoxLayout::LeftToRight, head);
    m_head->setContentsMargins(0, 0, 0, 0);
    m_title = makeTitle(head);
    m_actions = makeActions(head);
    m_head->addWidget(m_title, 1);
    m_head->addWidget(m_actions);
    return head;
}

// The buttons stand at the right of the title or, if that is too narrow, below it; then long names wrap.
void ArticleView::arrangeHead()
{
    if (!m_head)
        return;
    auto *actions = static_cast<QBoxLayout *>(m_actions->layout());
    actions->setDirection(QBoxLayout::LeftToRight);
    m_name->setWordWrap(false);
    const int room = viewport()->width() - dp(leftMargin) - dp(rightMargin);
    const bool fits = m_title->sizeHint().width() + dp(8) + m_actions->sizeHint().width() <= room;
    m_name->setWordWrap(!fits);
    m_head->setDirection(fits ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_head->setSpacing(fits ? dp(8) : dp(12));
    if (m_actions->sizeHint().width() > room)
        actions->setDirection(QBoxLayout::TopToBottom);
}

void ArticleView::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    arrangeHead();
}

QWidget *ArticleView::makeTitle(QWidget *parent)
{
    auto *box = new QWidget(parent);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(dp(13));
    if (m_article.code > 0) {
        auto *shape = new widgets::ClassShape(20, box);
        shape->setCode(m_article.code);
        row->addWidget(shape);
    }
    if (m_article.level >= 0)
        row->addWidget(new LevelSign(widgets::Level(m_article.level), box), 0, Qt::AlignTop);
    const bool code = m_article.code > 0;
    const bool method = m_article.kind == u"method";
    auto *title = new Label(m_article.title, code ? Role::CodeArticle : Role::Title, Token::Text, box);
    title->setObjectName(u"articleTitle"_s);
    title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (code)
        title->setClassCode(m_article.code);
    if (method)
        title->setAccessibleName(tr("Method %1").arg(m_article.title));
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addStretch();
    if (code) {
        row->addWidget(title);
        m_name = new Label(m_article.name, Role::Title, Token::Text, box);
        words->addWidget(m_name);
    } else {
        m_name = title;
        words->addWidget(title);
    }
    auto *line = new Label(m_article.classLine, Role::Label, Token::Text2, box);
    if (code)
        line->setClassCode(m_article.code);
    if (m_article.level >= 0)
        line->setWordWrap(true); // the ids of some rules are long
    words->addWidget(line);
    words->addStretch();
    row->addLayout(words, 1);
    return box;
}

QWidget *ArticleView::makeActions(QWidget *parent)
{
    auto *box = new QWidget(parent);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(dp(12));
    if (m_article.code > 0) {
        auto *compare = new Button(Button::Plain, tr("Compare with…"), u"compare"_s, box);
        compare->setObjectName(u"compareButton"_s);
        QStringList codes{m_article.id};
        for (const Section &section : m_article.sections) {
            for (const Pointer &pointer : section.pointers) {
                if (pointer.stamp.isEmpty() && pointer.id.toInt() > 0 && codes.size() < 4)
                    codes << pointer.id;
            }
        }
        connect(compare, &Button::clicked, this, [this, codes] { Q_EMIT compareRequested(codes); });
        row->addWidget(compare);
    }
    if (m_article.kind == u"status" || m_article.kind == u"method") {
        auto *go = new Button(Button::Primary, tr("Try it in the lab"), u"lab"_s, box);
        go->setObjectName(u"tryButton"_s);
        go->setFixedHeight(dp(30));
        connect(go, &Button::clicked, this, [this] {
            for (const Section &section : m_article.sections) {
                if (!section.trials.isEmpty()) {
                    Q_EMIT trialRequested(section.trials.first());
                    return;
                }
            }
            Q_EMIT tryRequested(m_article.id);
        });
        row->addWidget(go);
    }
    if (m_article.kind == u"rule") {
        auto *ask = new Button(Button::Plain, tr("Ask this of the last exchange"), u"probe"_s, box);
        ask->setObjectName(u"askButton"_s);
        connect(ask, &Button::clicked, this, &ArticleView::askRequested);
        row->addWidget(ask);
    }
    row->addStretch();
    return box;
}

void ArticleView::addNote(const QString &text)
{
    m_note = new NoteCard(text);
    connect(m_note, &NoteCard::edited, this, &ArticleView::noteEdited);
    m_noteColumn->addWidget(m_note);
}

void ArticleView::startNote()
{
    if (!m_note && m_noteColumn)
        addNote({});
    if (m_note) {
        m_note->startWriting();
        ensureWidgetVisible(m_note);
    }
}

void ArticleView::addGlances(QVBoxLayout *column)
{
    const int columns = viewport()->width() > dp(420) ? 2 : 1;
    column->addWidget(makeGlances(m_article.glances, columns, this));
    if (!m_article.spec.isEmpty()) {
        const QString reference = m_article.spec.first();
        column->addSpacing(dp(8));
        auto *open = new Button(
            Button::Plain, tr("Open %1").arg(knowledge::Knowledge::specLabel(reference)), u"external"_s);
        open->setObjectName(u"openSpecButton"_s);
        connect(open, &Button::clicked, this, [this, reference] { Q_EMIT specRequested(reference); });
        column->addWidget(open, 0, Qt::AlignLeft);
    }
    column->addSpacing(dp(12));
    column->addWidget(makeLine(this));
    column->addSpacing(dp(12));
}

void ArticleView::setArticle(const Article &article, bool glances, const QString &note)
{
    m_article = article;
    m_sections.clear();
    m_reached = -1;
    auto *page = new QWidget;
    page->setAccessibleName(u"%1 %2"_s.arg(article.title, article.name).trimmed());
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(dp(leftMargin), dp(18), dp(rightMargin), dp(24));
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addSpacing(dp(12));
    if (!article.summary.isEmpty()) {
        auto *summary = new Paragraph(article.summary, Role::Lead);
        summary->setObjectName(u"articleSummary"_s);
        column->addWidget(summary);
        column->addSpacing(dp(11));
    }
    column->addWidget(makeLine(page));
    column->addSpacing(dp(12));
    m_note = nullptr;
    m_noteColumn = new QVBoxLayout;
    column->addLayout(m_noteColumn);
    if (!note.isEmpty())
        addNote(note);
    if (glances)
        addGlances(column);
    for (const Section &section : article.sections) {
        auto *view = new SectionView(section, article);
        connect(view, &SectionView::articleRequested, this, &ArticleView::articleRequested);
        connect(view, &SectionView::specRequested, this, &ArticleView::specRequested);
        connect(view, &SectionView::trialRequested, this, &ArticleView::trialRequested);
        connect(view, &SectionView::sampleRequested, this, &ArticleView::sampleRequested);
        column->addWidget(view);
        column->addSpacing(dp(13));
        m_sections << view;
    }
    column->addStretch();
    if (QWidget *old = takeWidget())
        old->deleteLater(); // a button of it may be announcing its wish just now
    setWidget(page);
    page->setAutoFillBackground(false); // setWidget() turned it on
    arrangeHead();
    verticalScrollBar()->setValue(0);
    followScroll();
}

void ArticleView::showSection(int section)
{
    if (QWidget *view = m_sections.value(section)) {
        verticalScrollBar()->setValue(view->y() - dp(16));
        m_reached = section; // a short last section cannot come to the top, and is meant all the same
        Q_EMIT sectionReached(section);
    }
}

void ArticleView::followScroll()
{
    const int top = verticalScrollBar()->value() + dp(24);
    int reached = 0;
    for (int i = 0; i < int(m_sections.size()); ++i) {
        if (m_sections[i]->y() <= top && m_sections[i]->y() > 0)
            reached = i;
    }
    if (reached != m_reached) {
        m_reached = reached;
        Q_EMIT sectionReached(reached);
    }
}

} // namespace knowledgeui

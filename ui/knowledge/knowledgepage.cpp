// SPDX-License-Identifier: Apache-2.0
#include "ui/knowledge/knowledgepage.h"

#include "app/explain/catalogue.h"
#include "ui/knowledge/articleview.h"
#include "ui/knowledge/glancepanel.h"
#include "ui/knowledge/knowledgemodel.h"
#include "ui/knowledge/knowledgetree.h"
#include "ui/widgets/button.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>

namespace knowledgeui {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::theme;
using widgets::Token;

KnowledgePage::KnowledgePage(
    const knowledge::Knowledge &knowledge, const knowledge::SearchIndex &index, QWidget *parent)
    : QWidget(parent)
    , m_knowledge(knowledge)
    , m_writer(knowledge)
    , m_index(index)
    , m_model(new KnowledgeModel(knowledge, this))
    , m_filter(new KnowledgeFilter(this))
    , m_search(new QLineEdit)
    , m_back(new widgets::Button(widgets::Button::Quiet, {}, u"back"_s))
    , m_forward(new widgets::Button(widgets::Button::Quiet, {}, u"forward"_s))
    , m_tree(new KnowledgeTree)
    , m_nothing(new widgets::Label({}, widgets::Role::Body, Token::Text2))
    , m_tryAnyway(new widgets::Button(widgets::Button::Link, tr("Send it to the lab")))
    , m_left(makeLeftColumn())
    , m_article(new ArticleView)
    , m_glance(new GlancePanel)
{
    setObjectName(u"knowledgePage"_s);
    setupTree();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_left);
    row->addWidget(m_article, 1);
    row->addWidget(m_glance);
    connectArticle();
    setAcceptDrops(true);
    updateHistory();
    m_scale = theme().scale;
    showArticle(u"status"_s, u"501"_s);
}

QWidget *KnowledgePage::makeLeftColumn()
{
    m_search->setObjectName(u"kbSearch"_s);
    m_search->setAccessibleName(tr("Search the knowledge base"));
    m_search->setPlaceholderText(tr("Code, method, field, check or word"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(widgets::icon(u"search"_s), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, &KnowledgePage::search);
    connect(m_search, &QLineEdit::returnPressed, this, &KnowledgePage::openBest);

    m_nothing->setObjectName(u"kbNothing"_s);
    m_nothing->setWordWrap(true);
    m_tryAnyway->setObjectName(u"kbTryButton"_s);
    connect(m_tryAnyway, &widgets::Button::clicked, this,
        [this] { Q_EMIT tryRequested(m_search->text().trimmed()); });
    m_nothing->hide();
    m_tryAnyway->hide();

    auto *left = new QWidget(this);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, dp(12), theme().edge(), dp(8));
    column->setSpacing(dp(4));
    for (QWidget *widget : {static_cast<QWidget *>(m_search), static_cast<QWidget *>(m_nothing),
             static_cast<QWidget *>(m_tryAnyway)}) {
        auto *inset = new QHBoxLayout;
        inset->setContentsMargins(dp(12), 0, dp(12), 0);
        inset->addWidget(widget);
        if (widget == m_tryAnyway)
            inset->addStretch();
        column->addLayout(inset);
    }
    column->addWidget(m_tree, 1);
    column->addLayout(makeTools());
    return left;
}

void KnowledgePage::setupTree()
{
    m_filter->setSourceModel(m_model);
    m_tree->setModel(m_filter);
    m_tree->setObjectName(u"kbTree"_s);
    m_tree->setAccessibleName(tr("Knowledge base"));
    m_tree->expand(m_filter->index(0, 0));
    connect(m_tree, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        if (m_filter->hasChildren(index))
            m_tree->setExpanded(index, !m_tree->isExpanded(index));
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex &current) { openIndex(current); });
}

void KnowledgePage::connectArticle()
{
    connect(
        m_article, &ArticleView::articleRequested, this, &KnowledgePage::showArticle, Qt::QueuedConnection);
    connect(m_article, &ArticleView::specRequested, this, &KnowledgePage::specRequested);
    connect(m_article, &ArticleView::compareRequested, this, &KnowledgePage::compareRequested);
    connect(m_article, &ArticleView::tryRequested, this, &KnowledgePage::tryRequested);
    connect(m_article, &ArticleView::trialRequested, this, &KnowledgePage::trialRequested);
    connect(m_article, &ArticleView::sampleRequested, this,
        [this](int number) { Q_EMIT sampleRequested(m_id, number); });
    connect(m_article, &ArticleView::askRequested, this, [this] { Q_EMIT askRequested(m_id); });
    connect(m_article, &ArticleView::noteEdited, this, &KnowledgePage::keepNote);
    connect(m_article, &ArticleView::sectionReached, m_glance, &GlancePanel::setCurrentSection);
    connect(m_glance, &GlancePanel::sectionRequested, m_article, &ArticleView::showSection);
    connect(m_glance, &GlancePanel::specRequested, this, &KnowledgePage::specRequested);
}

void KnowledgePage::setRules(const explain::RuleCatalogue *rules)
{
    m_writer.setRules(rules);
    m_model->addRules(rules->entries());
}

bool KnowledgePage::showArticle(const QString &kind, const QString &id)
{
    if (kind == u"comparison") {
        for (const knowledge::Comparison &comparison : m_knowledge.comparisons()) {
            if (comparison.id == id) {
                Q_EMIT compareRequested(comparison.codes);
                return true;
            }
        }
    }
    if (kind == m_kind && id == m_id)
        return true;
    if (!open(kind, id))
        return false;
    m_read = m_read.first(m_at + 1);
    m_read << std::pair(kind, id);
    m_at = m_read.size() - 1;
    updateHistory();
    return true;
}

bool KnowledgePage::open(const QString &kind, const QString &id)
{
    if (m_writer.write(kind, id).kind.isEmpty())
        return false;
    m_kind = kind;
    m_id = id;
    m_stale = true;
    if (isVisible())
        fill();
    select(kind, id);
    Q_EMIT articleShown(kind, id);
    return true;
}

void KnowledgePage::fill()
{
    m_stale = false;
    const Article article = m_writer.write(m_kind, m_id);
    m_glance->setArticle(article);
    m_article->setArticle(article, m_folded, note());
}

// The tree follows, without opening the article a second time.
void KnowledgePage::select(const QString &kind, const QString &id)
{
    const QModelIndex index = m_filter->mapFromSource(m_model->indexOf(kind, id));
    if (!index.isValid() || index == m_tree->currentIndex())
        return;
    m_tree->expand(index.parent());
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

void KnowledgePage::openIndex(const QModelIndex &index)
{
    const QString kind = index.data(KnowledgeModel::KindRole).toString();
    const QString id = index.data(KnowledgeModel::IdRole).toString();
    if (!kind.isEmpty() && (kind != m_kind || id != m_id))
        showArticle(kind, id);
}

void KnowledgePage::search(const QString &text)
{
    const QString wanted = text.trimmed();
    m_hits = m_index.find(wanted, 400);
    if (wanted.isEmpty()) {
        m_filter->setFound(std::nullopt);
        m_tree->collapseAll();
        m_tree->expand(m_filter->index(0, 0));
        select(m_kind, m_id);
    } else {
        QSet<QString> found;
        for (const knowledge::Hit &hit : m_hits)
            found.insert(hit.kind + u' ' + hit.id);
        m_filter->setFound(found);
        m_tree->expandAll();
    }
    const bool nothing = !wanted.isEmpty() && m_filter->rowCount() == 0;
    m_nothing->setText(tr("No entry holds “%1”. Try fewer or other words.").arg(wanted));
    m_nothing->setVisible(nothing);
    m_tryAnyway->setVisible(nothing);
}

void KnowledgePage::openBest()
{
    if (!m_hits.isEmpty())
        showArticle(m_hits.first().kind, m_hits.first().id);
}

bool KnowledgePage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down) {
            m_tree->setFocus(Qt::TabFocusReason);
            return true;
        }
        if (key == Qt::Key_Escape && !m_search->text().isEmpty()) {
            m_search->clear();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

// In a narrow window the right column is folded into the article.
void KnowledgePage::layOut()
{
    const bool folded = width() < dp(1044);
    m_left->setFixedWidth(std::min(dp(276), width() * 34 / 100));
    m_glance->setFixedWidth(dp(248));
    m_glance->setVisible(!folded);
    if (folded != m_folded) {
        m_folded = folded;
        m_stale = true;
    }
    if (m_stale && isVisible())
        fill();
}

void KnowledgePage::showEvent(QShowEvent *event)
{
    layOut();
    QWidget::showEvent(event);
}

void KnowledgePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut();
}

void KnowledgePage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::StyleChange || theme().scale == m_scale)
        return;
    m_scale = theme().scale;
    // Not now: the style is still walking over the widgets that would go.
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_stale = true;
            layOut();
        },
        Qt::QueuedConnection);
}

void KnowledgePage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect left = m_left->geometry();
    painter.fillRect(rect(), theme()[Token::Panel]);
    painter.fillRect(left, theme()[Token::Sunken]);
    painter.fillRect(left.right() - theme().edge() + 1, 0, theme().edge(), height(), theme()[Token::Border]);
}

} // namespace knowledgeui

// SPDX-License-Identifier: Apache-2.0
#include "ui/rfc/rfcpage.h"

#include "ui/rfc/absentpane.h"
#include "ui/rfc/documentchooser.h"
#include "ui/rfc/findbar.h"
#include "ui/rfc/rfctext.h"
#include "ui/rfc/sectionsmodel.h"
#include "ui/rfc/sectionstree.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/theme.h"

#include <QDir>
#include <QStackedWidget>

#include <algorithm>

namespace rfcui {

using namespace Qt::StringLiterals;
using knowledge::Knowledge;
using widgets::Button;
using widgets::Token;

RfcPage::RfcPage(rfc::Library &library, const Knowledge &knowledge, QWidget *parent)
    : QWidget(parent)
    , m_library(library)
    , m_knowledge(knowledge)
    , m_model(new SectionsModel(this))
    , m_tree(new SectionsTree)
    , m_documents(new DocumentChooser(knowledge))
    , m_title(new widgets::Label({}, widgets::Role::Title))
    , m_origin(new widgets::Label({}, widgets::Role::Body, Token::Text3))
    , m_text(new RfcText)
    , m_find(new FindBar(m_text))
    , m_absent(new AbsentPane)
    , m_stack(new QStackedWidget)
{
    setObjectName(u"rfcPage"_s);
    build();
    connectParts();
    addShortcuts();
    tellPlace();
}

QString RfcPage::reference() const
{
    if (m_place < 0)
        return {};
    const Place &place = m_places[m_place];
    return place.section.isEmpty() ? place.id : place.id + u'#' + place.section;
}

void RfcPage::connectParts()
{
    connect(m_documents, &QComboBox::activated, this, [this](int row) {
        open(m_documents->itemData(row).toString());
        m_documents->setFocus(Qt::OtherFocusReason); // the arrow keys go on to the next one
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex &now) { chooseRow(now); });
    connect(m_text, &RfcText::sectionReached, this, &RfcPage::followText);
    connect(m_text, &RfcText::linkRequested, this, &RfcPage::open);
    connect(m_absent, &AbsentPane::fetchRequested, this, &RfcPage::fetch);
    connect(m_absent, &AbsentPane::cancelRequested, this, &RfcPage::cancelFetch);
    connect(m_absent, &AbsentPane::folderRequested, this, &RfcPage::folderRequested);
    connect(m_absent, &AbsentPane::browserRequested, this, [this] { Q_EMIT browserRequested(reference()); });
    connect(&m_library, &rfc::Library::fetched, this, &RfcPage::take);
    connect(&m_library, &rfc::Library::progressed, this, [this](qint64 received, qint64 total) {
        if (m_place >= 0 && m_library.fetching() == m_places[m_place].id)
            m_absent->showProgress(m_library.address(reference()), received, total);
    });
    connect(&m_library, &rfc::Library::failed, this, [this](const QString &id, const base::Error &error) {
        if (m_place >= 0 && id == m_places[m_place].id)
            showAbsent(error);
    });
}

void RfcPage::open(const QString &reference)
{
    visit({reference.section(u'#', 0, 0), reference.section(u'#', 1), -1});
}

// What was ahead in the history is forgotten, as in a browser.
void RfcPage::visit(Place place)
{
    if (m_place >= 0) {
        m_places[m_place].top = m_text->topOffset();
        m_places.resize(m_place + 1);
    }
    m_places << std::move(place);
    m_place = int(m_places.size()) - 1;
    showPlace(m_places[m_place]);
    if (m_stack->currentWidget() == m_text)
        m_text->setFocus(Qt::OtherFocusReason);
    else
        m_absent->focusFirst();
}

void RfcPage::travel(int step)
{
    const int wanted = m_place + step;
    if (wanted < 0 || wanted >= m_places.size())
        return;
    m_places[m_place].top = m_text->topOffset();
    m_place = wanted;
    showPlace(m_places[m_place]);
}

void RfcPage::goBack()
{
    travel(-1);
}

void RfcPage::goForward()
{
    travel(1);
}

void RfcPage::showPlace(const Place &wanted)
{
    const Place place = wanted; // following the text changes the one in the list
    if (m_text->content().id() == place.id && m_stack->currentWidget() == m_text) {
        jumpTo(place.section);
    } else if (const base::Result<rfc::Found> found = m_library.find(place.id)) {
        showDocument(found->document,
            found->own ? tr("From your folder: %1").arg(QDir::toNativeSeparators(found->path))
                       : tr("From the copy that was fetched"));
    } else {
        showAbsent(found.error());
    }
    if (place.top >= 0 && m_stack->currentWidget() == m_text)
        m_text->showOffset(place.top);
}

void RfcPage::showDocument(const rfc::Document &document, const QString &origin)
{
    const QString section = m_places[m_place].section;
    m_following = true;
    m_model->setRows(rowsOf(document));
    m_text->setContent(document);
    m_following = false;
    m_stack->setCurrentWidget(m_text);
    m_origin->setText(origin);
    jumpTo(section);
}

void RfcPage::showAbsent(const base::Error &why)
{
    const QString id = m_places[m_place].id;
    const knowledge::Spec *spec = m_knowledge.spec(id);
    m_following = true;
    m_model->setRows(spec ? rowsOf(*spec) : std::vector<SectionRow>());
    m_following = false;
    m_find->hide();
    m_stack->setCurrentWidget(m_absent);
    m_origin->setText(spec && !spec->sections.isEmpty() ? tr("The headings, without the text") : QString());
    if (m_library.fetching() == id)
        m_absent->showProgress(m_library.address(id), 0, -1);
    else
        m_absent->showAbsent(why, m_library.address(id), m_library.cacheFolder());
    selectRow(m_model->indexOf(m_places[m_place].section));
    tellPlace();
}

void RfcPage::jumpTo(const QString &section)
{
    const rfc::Document &document = m_text->content();
    const int index = document.indexOf(section);
    m_text->showOffset(index < 0 ? 0 : document.sections()[std::size_t(index)].begin);
    if (index < 0 && !section.isEmpty())
        m_origin->setText(tr("This text has no section %1; this is its beginning.").arg(section));
    followText(index);
}

// The text moved: tree, title and the place in the history follow.
void RfcPage::followText(int index)
{
    if (m_place < 0 || m_stack->currentWidget() != m_text)
        return;
    const rfc::Document &document = m_text->content();
    const bool inside = index >= 0 && std::size_t(index) < document.sections().size();
    const rfc::Section section = inside ? document.sections()[std::size_t(index)] : rfc::Section();
    m_places[m_place].section = section.number;
    selectRow(inside ? m_model->indexOf(section.number, section.title) : QModelIndex());
    tellPlace();
}

void RfcPage::selectRow(const QModelIndex &index)
{
    m_following = true;
    if (index.isValid()) {
        m_tree->setCurrentIndex(index);
        if (!m_tree->viewport()->rect().contains(m_tree->visualRect(index)))
            m_tree->scrollTo(index, QAbstractItemView::PositionAtCenter);
    } else {
        m_tree->setCurrentIndex({});
    }
    m_following = false;
}

void RfcPage::chooseRow(const QModelIndex &index)
{
    if (m_following || !index.isValid() || m_place < 0)
        return;
    const QString number = index.data(SectionsModel::NumberRole).toString();
    if (m_stack->currentWidget() != m_text) {
        m_places[m_place].section = number;
        tellPlace();
        return;
    }
    const QString title = index.data(SectionsModel::TitleRole).toString();
    const std::vector<rfc::Section> &sections = m_text->content().sections();
    const auto wanted = std::find_if(sections.begin(), sections.end(),
        [&](const rfc::Section &each) { return each.number == number && each.title == title; });
    if (wanted == sections.end())
        return;
    m_text->showOffset(wanted->begin);
    followText(int(wanted - sections.begin()));
}

void RfcPage::stepSection(int step)
{
    const QModelIndex next = m_model->neighbour(m_tree->currentIndex(), step);
    if (next.isValid())
        m_tree->setCurrentIndex(next);
}

void RfcPage::fetch()
{
    const QString id = m_places[m_place].id;
    m_library.fetch(id);
    m_absent->showProgress(m_library.address(id), 0, -1);
}

void RfcPage::cancelFetch()
{
    m_library.cancel();
    showAbsent({tr("The fetch was cancelled; nothing was kept."), {}, {}});
}

void RfcPage::take(const rfc::Document &document, const base::Error &notKept)
{
    if (m_place < 0 || document.id() != m_places[m_place].id)
        return;
    const bool focused = m_absent->isAncestorOf(QWidget::focusWidget());
    showDocument(document, notKept.what.isEmpty() ? tr("Fetched just now, and kept") : notKept.text());
    if (focused)
        m_text->setFocus(Qt::OtherFocusReason);
}

void RfcPage::useFolder(const QString &folder)
{
    m_library.setFolder(folder);
    if (m_place >= 0 && m_stack->currentWidget() != m_text)
        showPlace(m_places[m_place]);
}

void RfcPage::tellPlace()
{
    const bool open = m_place >= 0;
    const bool text = open && m_stack->currentWidget() == m_text;
    const QString id = open ? m_places[m_place].id : QString();
    const knowledge::Spec *spec = open ? m_knowledge.spec(id) : nullptr;
    const QString name = Knowledge::specLabel(id);
    m_title->setText(!open ? tr("RFC reader") : spec ? name + u"  "_s + spec->title : name);
    m_documents->setCurrentIndex(m_documents->findData(id));
    m_back->setEnabled(m_place > 0);
    m_forward->setEnabled(open && m_place + 1 < m_places.size());
    m_previous->setEnabled(m_model->neighbour(m_tree->currentIndex(), -1).isValid());
    m_next->setEnabled(m_model->neighbour(m_tree->currentIndex(), 1).isValid());
    m_findButton->setEnabled(text);
    m_browser->setEnabled(open && !Knowledge::specUrl(id).isEmpty());
    m_copy->setEnabled(open);
    m_browser->setText(
        id.startsWith(u"draft-"_s) ? tr("Open at datatracker.ietf.org") : tr("Open at rfc-editor.org"));
}

} // namespace rfcui

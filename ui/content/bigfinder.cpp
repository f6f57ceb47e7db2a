// SPDX-License-Identifier: Apache-2.0
#include "ui/content/bigview.h"

#include <algorithm>

namespace contentui {

static constexpr int millisecondsAStep = 8;

BigFinder::BigFinder(BigView *view)
    : Finder(view)
    , m_view(view)
{
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &BigFinder::work);
}

void BigFinder::look(const QString &words, bool exact)
{
    m_words = words;
    m_exact = exact;
    restart();
}

void BigFinder::restart()
{
    m_timer.stop();
    m_search.reset();
    m_hasChosen = false;
    m_chosen = 0;
    m_from = 0;
    if (m_view->m_rows && m_view->m_searched && !m_words.isEmpty()) {
        const std::vector<content::Row> top = m_view->m_rows->rows(m_view->topRow(), 1);
        m_from = top.empty() ? 0 : top.front().start;
        m_search = std::make_unique<content::Search>(m_view->m_searched, m_words, m_exact);
        m_timer.start();
        work();
        return;
    }
    m_view->viewport()->update();
    tell();
}

void BigFinder::work()
{
    if (!content::work(m_search.get(), millisecondsAStep))
        m_timer.stop();
    const std::vector<qint64> &places = m_search->places();
    if (!m_hasChosen && !places.empty()) {
        const auto next = std::lower_bound(places.begin(), places.end(), m_from);
        if (next != places.end())
            choose(std::size_t(next - places.begin()));
        else if (!m_timer.isActive())
            choose(0); // around the end
    }
    m_view->viewport()->update();
    tell();
}

void BigFinder::choose(std::size_t index)
{
    m_hasChosen = true;
    m_chosen = index;
    m_view->showPlace(m_search->places()[index]);
}

void BigFinder::step(bool forward)
{
    const std::size_t count = m_search ? m_search->places().size() : 0;
    if (count == 0)
        return;
    choose(m_hasChosen ? (m_chosen + (forward ? 1 : count - 1)) % count : 0);
    tell();
}

void BigFinder::tell()
{
    const qint64 total = m_search ? qint64(m_search->places().size()) : 0;
    Q_EMIT counted(
        m_hasChosen ? qint64(m_chosen) + 1 : 0, total, m_timer.isActive(), m_search && m_search->isFull());
}

void BigFinder::focusText()
{
    m_view->setFocus(Qt::OtherFocusReason);
}

std::vector<qint64> BigFinder::placesIn(qint64 start, qint64 end) const
{
    if (!m_search)
        return {};
    // A place that began in the row before may reach into this one.
    const std::vector<qint64> &all = m_search->places();
    const auto first = std::lower_bound(all.begin(), all.end(), start - m_search->needleBytes() + 1);
    return {first, std::lower_bound(first, all.end(), end)};
}

bool BigFinder::isChosen(qint64 place) const
{
    return m_hasChosen && m_search && m_search->places()[m_chosen] == place;
}

qint64 BigFinder::placeBytes() const
{
    return m_search ? m_search->needleBytes() : 0;
}

} // namespace contentui

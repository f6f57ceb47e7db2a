// SPDX-License-Identifier: Apache-2.0
#include "app/probe/cellconclusion.h"

#include "app/probe/conclude.h"
#include "app/probe/plan.h"

namespace probe {

using namespace Qt::StringLiterals;

static constexpr std::size_t mostKnown = 256;

namespace {

const QString indistinguishable = u"indistinguishable"_s;

/// The three answers of one target side by side.
struct Trio {
    const Cell &cell;
    const Cell *get;
    const Cell *nonsense;

    bool is(const char *method) const { return cell.method == method; }
    int getStatus() const { return get ? get->status : 0; }
    int nonsenseStatus() const { return nonsense ? nonsense->status : 0; }
    bool getServed() const { return getStatus() >= 200 && getStatus() < 300; }
    bool nonsenseServed() const { return nonsenseStatus() >= 200 && nonsenseStatus() < 300; }
};

QString ofServed(const Trio &trio)
{
    if (trio.is("GET") || trio.is("HEAD"))
        return u"allowed"_s;
    if (!trio.nonsense || trio.nonsenseStatus() == 0)
        return indistinguishable;
    if (!trio.nonsenseServed())
        return u"allowed"_s;
    // The server takes any name: whether this one did more than GET shows only where the answers differ.
    const bool alike = trio.cell.status == trio.nonsense->status && trio.cell.size == trio.nonsense->size;
    if (alike)
        return u"method-ignored"_s;
    return trio.is("OPTIONS") && trio.cell.allow ? u"allowed"_s : indistinguishable;
}

QString ofNotAllowed(const Trio &trio)
{
    const int nonsense = trio.nonsenseStatus();
    const bool toldApart = nonsense == 501 || nonsense == 400 || nonsense == 404 || trio.nonsenseServed();
    return toldApart ? u"method-known-not-allowed-here"_s : indistinguishable;
}

QString ofNotFound(const Trio &trio)
{
    if (trio.is("GET"))
        return u"resource-missing"_s;
    if (trio.getStatus() == 404 || trio.getStatus() == 410)
        return u"resource-missing"_s;
    return trio.getServed() ? u"hidden-by-router"_s : indistinguishable;
}

QString ofUnauthorized(const Trio &trio)
{
    const bool everywhere =
        trio.nonsenseStatus() == trio.cell.status && (trio.is("GET") || trio.getStatus() > 0);
    if (everywhere)
        return u"access-checked-first"_s;
    return trio.nonsenseStatus() > 0 ? u"refused-for-this-client"_s : indistinguishable;
}

QString ofForbidden(const Trio &trio)
{
    if (trio.nonsenseStatus() == 0)
        return indistinguishable;
    if (trio.nonsenseStatus() != 403)
        return u"refused-for-this-client"_s;
    if (trio.getStatus() == 403)
        return u"access-checked-first"_s;
    // GET passes, every other name is turned away alike: something sorts by name before the resource does.
    return trio.getServed() ? u"refused-by-filter"_s : indistinguishable;
}

} // namespace

QString cellConclusion(const Cell &cell, const Cell *get, const Cell *nonsense)
{
    const Trio trio{cell, get, nonsense};
    if (cell.status == 0) {
        const bool dropped = cell.failure == "closed-before-answer"_L1 || cell.failure == "truncated"_L1;
        return dropped ? u"connection-dropped"_s : indistinguishable;
    }
    if (cell.method == "CONNECT")
        return indistinguishable;
    if (cell.status >= 200 && cell.status < 300)
        return ofServed(trio);
    switch (cell.status) {
    case 301:
    case 302:
    case 303:
    case 307:
    case 308:
        return u"redirected"_s;
    case 401:
    case 407:
        return ofUnauthorized(trio);
    case 403:
        return ofForbidden(trio);
    case 404:
    case 410:
        return ofNotFound(trio);
    case 405:
        return ofNotAllowed(trio);
    case 501:
        return trio.nonsenseStatus() == 501 ? u"method-unknown-to-server"_s : indistinguishable;
    default:
        return indistinguishable;
    }
}

CellConclusions::CellConclusions(const knowledge::Knowledge &facts)
    : m_facts(facts)
{
}

QString CellConclusions::of(const QByteArray &url, const Cell &cell, const Cell *get, const Cell *nonsense)
{
    const bool whole = cell.status > 0 && cell.digest && get && get->digest && nonsense && nonsense->digest;
    if (!whole)
        return cellConclusion(cell, get, nonsense);
    const qsizetype query = url.indexOf('?');
    const bool directory = (query < 0 ? url : url.first(query)).endsWith('/');
    const bool root = directory && url.count('/') == 3;
    const Trio trio{cell.method, int(directory) + int(root), cell.digest, get->digest, nonsense->digest};
    const auto it = m_known.find(trio);
    if (it != m_known.end())
        return it->second;
    http::Draft draft;
    draft.method = cell.method;
    draft.url = url;
    Evidence evidence;
    evidence.subject = subjectOf(draft, m_facts);
    evidence.set(Ask::MethodHere, *cell.digest);
    evidence.set(Ask::GetHere, *get->digest);
    evidence.set(Ask::MadeUpHere, *nonsense->digest);
    const Conclusion conclusion = conclude(evidence).conclusion;
    QString id = conclusion.id;
    // The table leaves open what a request that a matrix does not send could still refute. What it holds the
    // likeliest, and the three answers say by themselves, is told.
    const QString own = cellConclusion(cell, get, nonsense);
    if (id.isEmpty() || (id == indistinguishable && conclusion.candidates.value(0) == own))
        id = own;
    if (m_known.size() >= mostKnown)
        m_known.clear();
    return m_known.emplace(trio, id).first->second;
}

} // namespace probe

// SPDX-License-Identifier: Apache-2.0
#include "app/probe/cellconclusion.h"

namespace probe {

using namespace Qt::StringLiterals;

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

} // namespace probe

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/explain/detailpages.h"
#include "ui/explain/phases.h"

namespace explain {

/// Bars on one time axis, a pattern for each phase; below them the same as a table, for the keyboard and for
/// screen readers.
class TimingPage : public DetailPage {
    Q_OBJECT

public:
    using DetailPage::DetailPage;
    /// In the order in which they were sent; redirects make more than one.
    void setExchanges(const std::vector<http::Exchange> &exchanges);

private:
    QWidget *makeTable();
    void copy();

    std::vector<TimedHop> m_hops;
};

} // namespace explain

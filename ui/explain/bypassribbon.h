// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/exchange.h"
#include "ui/widgets/card.h"

namespace widgets {
class Label;
}

namespace explain {

/// Stands over everything that is said of an exchange whose certificate errors were ignored.
class BypassRibbon : public widgets::Card {
    Q_OBJECT

public:
    explicit BypassRibbon(QWidget *parent = nullptr);
    /// Shows itself when errors were ignored, and hides otherwise.
    void setExchange(const http::Exchange &exchange);

private:
    widgets::Label *m_words;
};

/// "You ignored certificate errors of shop.test: …"; empty: none were ignored.
QString bypassText(const http::Exchange &exchange);

} // namespace explain

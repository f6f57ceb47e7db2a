// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/card.h"

namespace widgets {

/// A card with slanted stripes: something is covered here. In high contrast its frame is dashed instead, so
/// that words on it stay clear.
class HatchedCard : public Card {
    Q_OBJECT

public:
    using Card::Card;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace widgets

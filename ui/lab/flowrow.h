// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/flowlayout.h"

#include <QWidget>

namespace lab {

/// A row of controls that goes on in a next row where it has no room.
inline QWidget *makeFlowRow(const QList<QWidget *> &parts)
{
    auto *row = new QWidget;
    auto *flow = new widgets::FlowLayout(8, 6, row);
    flow->setContentsMargins(0, 0, 0, 0);
    for (QWidget *part : parts)
        flow->addWidget(part);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    row->setSizePolicy(policy);
    return row;
}

} // namespace lab

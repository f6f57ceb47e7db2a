// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/knowledge/knowledge.h"

#include <QComboBox>

namespace rfcui {

/// A list of the RFCs that the program knows, newest first; the data of an item is its id.
class DocumentChooser : public QComboBox {
    Q_OBJECT

public:
    explicit DocumentChooser(const knowledge::Knowledge &knowledge, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace rfcui

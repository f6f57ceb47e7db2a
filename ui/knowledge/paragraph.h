// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/label.h"

#include <QHash>

namespace knowledgeui {

/// Text that wraps. QLabel breaks its text again for every question a layout asks, and an article is made of
/// a hundred labels; this one breaks it once a width.
class Paragraph : public widgets::Label {
    Q_OBJECT

public:
    explicit Paragraph(const QString &text, widgets::Role role = widgets::Role::Body,
        widgets::Token token = widgets::Token::Text, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    mutable QHash<int, int> m_heights;
};

} // namespace knowledgeui

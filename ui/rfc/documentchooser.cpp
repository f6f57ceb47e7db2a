// SPDX-License-Identifier: Apache-2.0
#include "ui/rfc/documentchooser.h"

#include "app/rfc/library.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QPainter>

#include <algorithm>

namespace rfcui {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::theme;
using widgets::Token;

DocumentChooser::DocumentChooser(const knowledge::Knowledge &knowledge, QWidget *parent)
    : QComboBox(parent)
{
    setObjectName(u"rfcDocuments"_s);
    setAccessibleName(tr("Document"));
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(8);
    std::vector<knowledge::Spec> specs = knowledge.specs();
    std::erase_if(specs, [](const knowledge::Spec &spec) { return !rfc::Library::canFetch(spec.id); });
    std::sort(specs.begin(), specs.end(), [](const knowledge::Spec &a, const knowledge::Spec &b) {
        return a.id.mid(3).toInt() > b.id.mid(3).toInt();
    });
    for (const knowledge::Spec &spec : specs)
        addItem(knowledge::Knowledge::specLabel(spec.id) + u"  "_s + spec.title, spec.id);
    setCurrentIndex(-1);
}

QSize DocumentChooser::sizeHint() const
{
    return {dp(200), dp(30)};
}

QSize DocumentChooser::minimumSizeHint() const
{
    return {dp(80), dp(30)};
}

void DocumentChooser::paintEvent(QPaintEvent *)
{
    const double edge = hasFocus() ? 2 : theme().edge();
    const QRectF frame = QRectF(rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme()[hasFocus() ? Token::Accent : Token::BorderInput], edge));
    painter.setBrush(theme()[Token::Field]);
    painter.drawRoundedRect(frame, dp(6), dp(6));
    const int side = dp(14);
    const QRect box = rect().adjusted(dp(10), 0, -side - dp(14), 0);
    const bool chosen = currentIndex() >= 0;
    painter.setFont(widgets::font(widgets::Role::Body));
    painter.setPen(theme()[chosen ? Token::Text : Token::Text3]);
    painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft,
        painter.fontMetrics().elidedText(
            chosen ? currentText() : tr("Choose a document"), Qt::ElideRight, box.width()));
    widgets::paintIcon(&painter, QRect(width() - side - dp(8), (height() - side) / 2, side, side),
        u"chevron-down"_s, theme()[Token::Text2]);
}

} // namespace rfcui

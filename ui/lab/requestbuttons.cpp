// SPDX-License-Identifier: Apache-2.0
#include "ui/lab/requestbuttons.h"

#include "app/http/syntax.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flowlayout.h"

namespace lab {

using namespace Qt::StringLiterals;

RequestButtons::RequestButtons(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"requestButtons"_s);
    new widgets::FlowLayout(8, 8, this);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void RequestButtons::setRequests(const std::vector<Suggestion> &requests)
{
    const auto old = findChildren<widgets::Chip *>(QString(), Qt::FindDirectChildrenOnly);
    for (widgets::Chip *button : old) {
        // One of them may be the sender.
        layout()->removeWidget(button);
        button->hide();
        button->setParent(nullptr);
        button->deleteLater();
    }
    for (const Suggestion &request : requests)
        addButton(request);
    setVisible(!requests.empty());
    updateGeometry();
}

void RequestButtons::addButton(const Suggestion &request)
{
    const QString promised = request.status > 0 ? QString::number(request.status) : tr("no answer");
    const QString line =
        u"%1 %2"_s.arg(http::visibleText(request.method), http::visibleText(request.path.left(80)));
    auto *button = new widgets::Chip(request.label, promised);
    button->setObjectName(u"request-%1"_s.arg(layout()->count()));
    button->setClassCode(request.status);
    button->setToolTip(u"%1\n%2"_s.arg(line, request.teaches));
    button->setAccessibleName(tr("%1: %2").arg(request.label, line));
    button->setAccessibleDescription(tr("Answered with %1. %2").arg(promised, request.teaches));
    connect(button, &widgets::Chip::clicked, this, [this, request] { Q_EMIT requested(request); });
    layout()->addWidget(button);
}

} // namespace lab

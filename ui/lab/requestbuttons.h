// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/personality.h"

#include <QWidget>

namespace lab {

/// One button for each request that a personality suggests; it promises the status that will come.
class RequestButtons : public QWidget {
    Q_OBJECT
public:
    explicit RequestButtons(QWidget *parent = nullptr);

    /// Takes the place of all buttons.
    void setRequests(const std::vector<Suggestion> &requests);

Q_SIGNALS:
    void requested(const lab::Suggestion &request);

private:
    void addButton(const Suggestion &request);
};

} // namespace lab

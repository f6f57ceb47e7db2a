// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace captures {

/// What stands where the list will be: what can be opened, and how.
class EmptyPane : public QWidget {
    Q_OBJECT
public:
    explicit EmptyPane(QWidget *parent = nullptr);

Q_SIGNALS:
    void openRequested();
    void pasteRequested();
};

} // namespace captures

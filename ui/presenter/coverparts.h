// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/card.h"

namespace presenter {

/// What is asked, large: method and target, and at the right who is asked.
class RequestLine : public widgets::Card {
    Q_OBJECT

public:
    explicit RequestLine(QWidget *parent = nullptr);

    void setRequest(const QString &method, const QString &target, const QString &server);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_method;
    QString m_target;
    QString m_server;
};

/// The sent bytes and what is to come, side by side under their heads.
class CoverLower : public widgets::Card {
    Q_OBJECT

public:
    using Card::Card;

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// Bars in place of the lines of an answer; always the same ones, whatever came.
class CoveredAnswer : public QWidget {
    Q_OBJECT

public:
    explicit CoveredAnswer(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace presenter

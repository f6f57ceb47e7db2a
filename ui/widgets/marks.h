// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/theme.h"

#include <QAbstractButton>

class QPainter;

namespace widgets {

/// Meaning of a stamp, which is a few words on a tint. Neutral: a rule is named, nothing is broken.
enum class Tone { Good, Error, Warn, Neutral };

int stampWidth(const QString &text);
void paintStamp(QPainter *painter, const QRect &box, const QString &text, Tone tone);

/// "nothing broken", "1 MUST broken"…
class Stamp : public QWidget {
    Q_OBJECT

public:
    explicit Stamp(const QString &text = {}, Tone tone = Tone::Neutral, QWidget *parent = nullptr);

    void setStamp(const QString &text, Tone tone);
    QString text() const { return m_text; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    Tone m_tone;
};

int anchorWidth(int number);
/// Paints the pill of a finding's number with its top left at `corner`; returns its width.
int paintAnchor(QPainter *painter, const QPoint &corner, int number, bool chosen);

/// The number of a finding as a button: the same number in list, wire and verdict.
class AnchorPill : public QAbstractButton {
    Q_OBJECT

public:
    explicit AnchorPill(int number, QWidget *parent = nullptr);

    int number() const { return m_number; }
    void setChosen(bool chosen);
    bool isChosen() const { return m_chosen; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_number;
    bool m_chosen = false;
};

/// Three bars and a word: 3 certain, 2 likely, 1 open.
class ConfidenceMeter : public QWidget {
    Q_OBJECT

public:
    explicit ConfidenceMeter(QWidget *parent = nullptr);

    void setConfidence(int bars, const QString &word);
    int bars() const { return m_bars; }
    QString word() const { return m_word; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_bars = 0;
    QString m_word;
};

} // namespace widgets

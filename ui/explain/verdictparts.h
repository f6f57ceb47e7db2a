// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/explain/verdictfacts.h"
#include "ui/widgets/theme.h"

#include <QWidget>

namespace explain {

/// The status code, or the word in its place, behind its class shape.
class CodeSign : public QWidget {
    Q_OBJECT

public:
    explicit CodeSign(QWidget *parent = nullptr);

    void setCode(int code, const QString &text);
    void setCompact(bool compact);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QFont codeFont() const;

    int m_code = 0;
    QString m_text;
    bool m_compact = false;
};

/// One fact: icon, quiet label, value or stamp; long values end in an ellipsis.
class FactView : public QWidget {
    Q_OBJECT

public:
    explicit FactView(const Fact &fact, QWidget *parent = nullptr);

    const Fact &fact() const { return m_fact; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int labelEnd() const;

    Fact m_fact;
};

/// A hairline, across or down.
class Hairline : public QWidget {
    Q_OBJECT

public:
    explicit Hairline(Qt::Orientation orientation, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// How many findings there are of each level, as icons and numbers.
class LevelCounts : public QWidget {
    Q_OBJECT

public:
    explicit LevelCounts(QWidget *parent = nullptr);

    void setReport(const Report &report);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<std::pair<Level, int>> m_counts;
};

} // namespace explain

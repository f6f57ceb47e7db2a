// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/report.h"

#include <QWidget>

namespace widgets {
class Button;
class Label;
} // namespace widgets

namespace explain {

/// Below the findings: what one looks the chosen one up by, its check and section, and the way to both.
class FindingFooter : public QWidget {
    Q_OBJECT

public:
    explicit FindingFooter(QWidget *parent = nullptr);

    /// Null: none is chosen, and the footer is not there.
    void setFinding(const Finding *finding);

Q_SIGNALS:
    void whyRequested(const QString &rule);
    void ruleRequested(const QString &rule);
    void specRequested(const QString &spec);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void restyle();

    QString m_rule;
    QString m_spec;
    widgets::Label *m_id;
    widgets::Button *m_section;
    widgets::Button *m_why;
    widgets::Button *m_about;
};

} // namespace explain

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/report.h"
#include "app/http/draft.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace compose {

class ComposerModel;

/// What the rules say of the request while it is composed: shape, word and sentence, a moment after the last
/// change. Each leads to the place it speaks of and to the page of its check. Hidden when they say nothing.
class LintList : public QWidget {
    Q_OBJECT
public:
    /// Findings about a request that has not been sent.
    using Judge = std::function<std::vector<explain::Finding>(const http::Composed &)>;

    explicit LintList(const ComposerModel *composer, QWidget *parent = nullptr);

    /// Without one nothing is ever said.
    void setJudge(Judge judge);
    const std::vector<explain::Finding> &findings() const { return m_findings; }

Q_SIGNALS:
    /// To the place in the composer that the finding speaks of.
    void placeRequested(const explain::Finding &finding);
    /// To the page of the check with this id.
    void ruleRequested(const QString &rule);
    /// There are other rows to reach with the keyboard than before.
    void rowsChanged();

private:
    void judge();
    void show(const std::vector<explain::Finding> &findings);
    void makeRows();
    QWidget *makeRow(const explain::Finding &finding);
    QWidget *makeMore();

    const ComposerModel *m_composer;
    Judge m_judge;
    QTimer m_pause;
    std::vector<explain::Finding> m_findings;
    QVBoxLayout *m_rows;
    bool m_all = false; ///< not the first few alone
};

} // namespace compose

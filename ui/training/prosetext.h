// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/training/prose.h"
#include "ui/widgets/theme.h"

#include <QTextBrowser>

/// Lessons: the list of them, and the pane that goes through one.
namespace trainingui {

/// The prose of a lesson, as high as it is. It loads nothing and opens nothing: a link is announced.
class ProseText : public QTextBrowser {
    Q_OBJECT
public:
    explicit ProseText(QWidget *parent = nullptr);

    void setProse(const std::vector<training::Block> &blocks);
    void setToken(widgets::Token token);
    QVariant loadResource(int type, const QUrl &name) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, 16}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

Q_SIGNALS:
    /// "rfc9110#15.6.2", "status/501"
    void linkRequested(const QString &link);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void write();

    std::vector<training::Block> m_blocks;
    widgets::Token m_token = widgets::Token::Text;
};

} // namespace trainingui

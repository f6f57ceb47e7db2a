// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLayout;
class QPlainTextEdit;

namespace knowledgeui {

/// Lines of a configuration or program: real text, as high as it is long, with a button that copies it.
class CodeBlock : public QWidget {
    Q_OBJECT

public:
    explicit CodeBlock(const QString &text, QWidget *parent = nullptr);

    /// Puts a button before the one that copies.
    void addButton(QWidget *button);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fit();

    QPlainTextEdit *m_text;
    QLayout *m_buttons; ///< a narrow page breaks the row
    QWidget *m_copy;
};

} // namespace knowledgeui

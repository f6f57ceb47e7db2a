// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/rfc/document.h"

#include <QPlainTextEdit>

namespace rfcui {

class TextHighlighter;

/// The text of a document: real text with a caret. F8 goes to the next link, Enter follows it.
class RfcText : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit RfcText(QWidget *parent = nullptr);
    ~RfcText() override;

    void setContent(const rfc::Document &content);
    const rfc::Document &content() const { return m_content; }

    /// Puts this offset at the top, and the caret there.
    void showOffset(qsizetype offset);
    qsizetype topOffset() const;
    /// Selects the next or previous place with these words, from the other end when there is none; false:
    /// there is none at all. With `stay` the place at the caret counts.
    bool findWords(const QString &words, bool forward, bool stay = false);

Q_SIGNALS:
    void linkRequested(const QString &reference);
    /// Another section stands at the top; -1: what comes before the first.
    void sectionReached(int index);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void restyle();
    void stepToLink(int step);
    const rfc::Link *linkUnder(const QPoint &at) const;
    void followScroll();

    rfc::Document m_content;
    TextHighlighter *m_highlighter = nullptr;
    int m_section = -2; ///< none was told yet
};

} // namespace rfcui

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/rfc/document.h"

#include <QSyntaxHighlighter>

namespace rfcui {

/// Headings in weight, links in the accent colour and underlined.
class TextHighlighter : public QSyntaxHighlighter {
    Q_OBJECT

public:
    /// `content` has to outlive the highlighter.
    TextHighlighter(const rfc::Document &content, QTextDocument *document);

protected:
    void highlightBlock(const QString &text) override;

private:
    bool isHeading(const QString &text, qsizetype begin) const;

    const rfc::Document &m_content;
};

} // namespace rfcui

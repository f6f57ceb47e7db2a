// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/explain/wirelines.h"

#include <QSyntaxHighlighter>

namespace explain {

/// Sets the pieces of the wire lines in weight and colour: weight for method and reason, the class colour for
/// the status code, and nothing else with a hue.
class WireHighlighter : public QSyntaxHighlighter {
    Q_OBJECT

public:
    explicit WireHighlighter(QTextDocument *document);

    /// Takes effect with the text that is set next, or with rehighlight().
    void setLines(const std::vector<WireLine> *lines) { m_lines = lines; }

protected:
    void highlightBlock(const QString &text) override;

private:
    const std::vector<WireLine> *m_lines = nullptr;
};

} // namespace explain

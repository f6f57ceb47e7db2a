// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/interchange/captured.h"
#include "app/interchange/input.h"

namespace interchange {

/// One JSON object a line: {"id", "scheme", "request": base64, "response": base64}, each a whole stream of
/// one direction. One item a line, in order; an unreadable line is an item with an error. Empty lines are
/// passed over.
class NdjsonSource : public Source {
public:
    NdjsonSource(Input &input, QString file);

    std::optional<Item> next() override;

private:
    std::optional<QByteArray> takeLine(bool *tooLong);

    Input &m_input;
    QString m_file;
    int m_number = 0;
};

} // namespace interchange

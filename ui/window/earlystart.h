// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/explainer.h"

#include <future>

namespace window {

/// What can be got ready in other threads while the application connects to the display: made first thing in
/// main(). Whoever asks early waits no longer than reading it himself would take.
class EarlyStart {
public:
    explicit EarlyStart(const QString &dataFolder);

    std::shared_ptr<const explain::RuleBook> rules() { return m_rules.get(); } ///< once
    /// Before the first text: two threads that read the set-up at a time would both read all of it.
    void waitForFonts() { m_fonts.wait(); }

private:
    QString m_dataFolder;
    std::future<std::shared_ptr<const explain::RuleBook>> m_rules;
    std::future<void> m_fonts;
};

} // namespace window

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/explainer.h"

#include <future>

namespace window {

/// The facts of a data folder, and the user's own where there are any.
knowledge::Knowledge loadWithOwn(const QString &dataFolder);

/// What can be got ready in other threads while the application connects to the display: made first thing in
/// main(). Whoever asks early waits no longer than reading it himself would take.
class EarlyStart {
public:
    explicit EarlyStart(const QString &dataFolder);

    std::shared_ptr<const explain::RuleBook> rules() { return m_rules.get(); } ///< once
    /// The program's facts and the user's own; the servers, which every answer is compared with, are read.
    /// Once.
    knowledge::Knowledge facts() { return m_facts.get(); }
    /// Before the first text: two threads that read the set-up at a time would both read all of it.
    void waitForFonts() { m_fonts.wait(); }

private:
    QString m_dataFolder;
    std::future<std::shared_ptr<const explain::RuleBook>> m_rules;
    std::future<knowledge::Knowledge> m_facts;
    std::future<void> m_fonts;
};

} // namespace window

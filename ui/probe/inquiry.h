// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/probe/outcome.h"

#include <QElapsedTimer>

namespace probeui {

/// Runs the plan against the URL's own address and, where one is given, against a second one after it.
class Inquiry : public QObject {
    Q_OBJECT
public:
    /// What is asked, and where.
    struct Order {
        Question question; ///< its answer, when there is one, is not asked for again
        probe::Plan plan;
        wire::Options options;
        std::optional<http::Destination> other; ///< asked the same, with the same Host and SNI
        probe::Dressing dressing{};
    };

    Inquiry(Order order, probe::Tools tools, QObject *parent = nullptr);
    ~Inquiry() override;

    /// Announces finished() exactly once, never from inside start().
    void start();
    /// Ends it with what came; finished() follows.
    void cancel();
    bool isRunning() const { return m_running; }
    int sent() const;
    qint64 milliseconds() const { return m_clock.elapsed(); } ///< since it began
    const Outcome &outcome() const { return m_outcome; } ///< whole after finished()

Q_SIGNALS:
    /// `place` is the address that is asked.
    void sending(probe::Ask ask, const QString &place);
    void answered(probe::Ask ask, const QString &words);
    void finished();

private:
    void next();
    void take();

    Order m_order;
    probe::Tools m_tools;
    Outcome m_outcome;
    QElapsedTimer m_clock;
    std::vector<std::unique_ptr<probe::Investigation>> m_investigations;
    bool m_running = false;
    bool m_cancelled = false;
};

} // namespace probeui

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace bench {

/// A program running beside us; it is ended with the object.
class Process {
public:
    /// `command` by path; its output is kept for waitFor(), its complaints are dropped.
    explicit Process(const std::vector<std::string> &command);
    ~Process();
    Process(const Process &) = delete;
    Process &operator=(const Process &) = delete;

    /// The line that has `word` in it, or an empty one when the program ends without it.
    std::string waitFor(const std::string &word);
    /// Waits for its end, reading what it still says; the exit code, or -1.
    int finish();

    /// The most memory it ever held, in KiB; after finish().
    long peak() const { return m_peak; }
    /// Proportional share of memory, in KiB.
    long memory() const;
    /// Processor time used so far, in ms (to the tick of the kernel).
    long processorTime() const;
    /// How often it was woken so far, all threads together.
    long wakeUps() const;

private:
    pid_t m_pid = -1;
    int m_output = -1;
    long m_peak = 0;
};

/// Milliseconds of a clock that only goes forward.
double now();
double median(std::vector<double> values);

} // namespace bench

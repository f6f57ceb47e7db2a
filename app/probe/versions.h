// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/explainer.h"
#include "app/wire/call.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace probe {

/// What a request got over one version of HTTP.
struct VersionAnswer {
    QByteArray version; ///< as asked for, "HTTP/2"
    std::optional<http::Exchange> exchange; ///< none: not sent yet, or not to be composed
    explain::Report report;
    QString problem; ///< why it could not be composed; empty: it could
};

/// One line of the comparison: a label and a text for each version.
struct VersionRow {
    QString label;
    QStringList cells;
    bool differs = false; ///< the texts of those that answered are not the same
    bool isField = false; ///< the label is the name of a field
};

/// Fields, status, verdict and what was spoken, side by side; what must differ (Date, times) is not counted
/// as a difference.
std::vector<VersionRow> compareVersions(const std::vector<VersionAnswer> &answers);
/// What the versions make of it, in a sentence.
QString versionsSentence(const std::vector<VersionAnswer> &answers);

/// Sends the same request over HTTP/1.0, 1.1 and 2, one after the other.
class Versions : public QObject {
    Q_OBJECT
public:
    Versions(http::Draft draft, const explain::Explainer &explainer, wire::Options options,
        QObject *parent = nullptr);
    ~Versions() override;

    void start();
    /// What was answered stays.
    void cancel();
    const std::vector<VersionAnswer> &answers() const { return m_answers; }

Q_SIGNALS:
    void answered(int index);
    void finished(); ///< exactly once, never from inside start()

private:
    void sendNext();
    void take(const http::Exchange &exchange);
    void end();

    http::Draft m_draft;
    const explain::Explainer &m_explainer;
    wire::Options m_options;
    std::vector<VersionAnswer> m_answers;
    size_t m_next = 0;
    std::unique_ptr<wire::Call> m_call;
    bool m_over = false;
};

} // namespace probe

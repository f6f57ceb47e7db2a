// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/content/jobs.h"
#include "app/content/jsonindent.h"
#include "app/content/kind.h"

#include <future>

namespace content {

/// Text longer than this is not made pretty.
inline constexpr qint64 prettyMost = qint64(64) * 1024 * 1024;

/// Is there a prettier form for this kind? HTML has none: white space in it can be seen by readers.
bool hasPretty(Kind kind);

/// Makes UTF-8 text easier to read. What cannot be cut into steps is done in another thread.
class Prettying : public Job {
public:
    Prettying(BlobPtr text, Kind kind);

    bool step() override;
    double progress() const override;
    const std::optional<TextFault> &fault() const { return m_fault; }
    qint64 values() const { return m_json.values(); }
    base::Result<BlobPtr> take() { return m_spool.seal(); }

private:
    struct Whole {
        QByteArray text;
        std::optional<TextFault> fault;
    };

    bool stepJson();
    bool stepWhole();
    void startWhole();
    static Whole madeWhole(const BlobPtr &text, Kind kind);

    BlobPtr m_text;
    Kind m_kind;
    JsonIndenter m_json;
    Spool m_spool;
    std::future<Whole> m_whole;
    std::optional<TextFault> m_fault;
    qint64 m_at = 0;
    bool m_over = false;
};

/// "It stops being JSON at byte 17: a comma is missing." `values`: how many whole ones stood there.
QString faultWords(Kind kind, const std::optional<TextFault> &fault, qint64 values);

} // namespace content

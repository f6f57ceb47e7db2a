// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/content/blob.h"
#include "app/content/jobs.h"

#include <QString>

#include <vector>

namespace content {

/// Where words stand in UTF-8 text, slice by slice. Places do not overlap.
class Search : public Job {
public:
    /// `exact`: case counts.
    Search(BlobPtr text, const QString &words, bool exact);

    bool step() override;
    double progress() const override;
    /// Bytes at which they begin, ascending, at most `placesKept`.
    const std::vector<qint64> &places() const { return m_places; }
    /// There are more than could be kept; the search has stopped.
    bool isFull() const;
    qint64 needleBytes() const { return m_needle.size(); }

    static constexpr std::size_t placesKept = 1'000'000;

private:
    void searchBytes(QByteArrayView part, qint64 from);
    void searchText(QByteArrayView part, qint64 from);

    BlobPtr m_text;
    QByteArray m_needle; ///< lower case when case does not count
    QString m_words;
    bool m_exact;
    bool m_plain; ///< ASCII: bytes are compared
    qint64 m_at = 0;
    std::vector<qint64> m_places;
};

} // namespace content

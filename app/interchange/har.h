// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/interchange/captured.h"
#include "app/interchange/jsonscan.h"

class QJsonObject;

namespace interchange {

/// The entries of an HTTP Archive, 1.1 to 1.x, whoever wrote it. A broken entry becomes an error with its
/// number and URL, and the next one is read.
class HarSource : public Source {
public:
    HarSource(Input &input, QString file);

    std::optional<Item> next() override;
    int skipped() const override { return m_skipped; }

private:
    enum class State { Before, Entries, After };

    std::optional<base::Error> findEntries();
    std::optional<base::Error> enterLog();
    std::optional<base::Error> readAbout(const QByteArray &key, const QByteArray &value);
    base::Error broken(const QString &what) const;
    Item itemHere(const QByteArray &text, const Place &start) const;

    Input &m_input;
    JsonWalk m_walk;
    QString m_file;
    QString m_tool;
    State m_state = State::Before;
    int m_number = 0;
    int m_skipped = 0;
};

/// The exchange of one entry; nullopt when it is not HTTP. Errors: no request, no method, a URL that cannot
/// be used, no response. What a HAR cannot know is told in Message::unseen.
base::Result<std::optional<http::Exchange>> exchangeFromHar(const QJsonObject &entry);

/// What became of an exchange without a whole answer, from the words that browsers have for it
/// ("net::ERR_CONNECTION_REFUSED", "NS_ERROR_UNKNOWN_HOST").
http::Failure failureFromWords(const QString &words);

} // namespace interchange

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/hostile/server.h"

#include <vector>

namespace hostile {

/// What a client is asked to do.
struct Asking {
    const char *method = "GET";
    const char *scheme = "http";
    qsizetype upload = 0; ///< bytes of content
    bool expect = false; ///< with Expect: 100-continue
    int follow = 0; ///< redirects
    int patience = 250; ///< ms without a byte
    int altogether = 0; ///< ms for all of it; 0: no limit
    const char *version = "HTTP/1.1";
};

/// How it has to end.
struct Ending {
    const char *failure = ""; ///< word of the failure; "": none
    int status = 0; ///< of the final response; 0: there is none
    const char *verdict = "";
    const char *finding = ""; ///< a rule that has to fire; "": none in particular
    const char *says = ""; ///< words of the failure that have to be there
};

/// One thing that a server should not do.
struct Misbehaviour {
    const char *name; ///< says what it does
    Script script;
    Ending ending;
    Asking asking{};
    bool floods = false; ///< would fill the memory of a client that lets it
};

/// All of them: the connection, the head, the content, its codings, TLS, HTTP/2.
std::vector<Misbehaviour> misbehaviours();

void addStages(std::vector<Misbehaviour> *rows);
void addHeads(std::vector<Misbehaviour> *rows);
void addContents(std::vector<Misbehaviour> *rows);
void addCodings(std::vector<Misbehaviour> *rows);
void addHandshakes(std::vector<Misbehaviour> *rows);
void addFrames(std::vector<Misbehaviour> *rows);

/// Waits for a request, says this and leaves.
Script answer(const QByteArray &bytes);
/// Waits for a request, says this and neither says more nor leaves.
Script answerAndStay(const QByteArray &bytes);
/// Waits for a request, says this and resets the connection.
Script answerAndReset(const QByteArray &bytes);
/// Waits for a request, says this, and then the other again and again.
Script answerAndFlood(const QByteArray &start, const QByteArray &more);
/// Does the script inside TLS.
Script encrypted(const Script &script, const char *certificate = "good");

} // namespace hostile

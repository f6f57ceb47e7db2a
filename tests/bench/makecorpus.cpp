// SPDX-License-Identifier: Apache-2.0
// makecorpus lines|har|requests|responses COUNT: writes something for lint to standard output, COUNT lines,
// mebibytes or messages of it. "examples" writes each example once.
#include "tests/bench/corpus.h"

#include <QFile>

#include <cstdio>

int main(int argc, char **argv)
{
    const QByteArrayView kind = argc > 1 ? argv[1] : "";
    const qsizetype count = argc > 2 ? QByteArray(argv[2]).toLongLong() : 0;
    QFile out;
    if (!out.open(stdout, QIODevice::WriteOnly))
        return 2;
    if (kind == "lines")
        bench::writeLines(&out, count);
    else if (kind == "har")
        bench::writeHar(&out, count);
    else if (kind == "requests")
        bench::writeRequests(&out, count);
    else if (kind == "responses")
        bench::writeResponses(&out, count);
    else
        out.write(bench::exampleLines().join());
    return 0;
}

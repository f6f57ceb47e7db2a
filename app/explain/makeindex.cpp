// SPDX-License-Identifier: Apache-2.0
// makeindex FOLDER: writes rules.index and verdicts.index beside the bundles of that folder, while the
// program is built.
#include "app/explain/ruleindex.h"

#include <QFile>

#include <cstdio>

using namespace Qt::StringLiterals;

static bool make(const QString &bundle, QByteArray (*indexOf)(const QByteArray &))
{
    QFile text(bundle + u".json"_s);
    QFile made(bundle + u".index"_s);
    if (!text.open(QIODevice::ReadOnly) || !made.open(QIODevice::WriteOnly))
        return false;
    const QByteArray index = indexOf(text.readAll());
    return !index.isEmpty() && made.write(index) == index.size();
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    const QString folder = QFile::decodeName(argv[1]);
    if (make(folder + u"/rules"_s, explain::indexOfRules)
        && make(folder + u"/verdicts"_s, explain::indexOfVerdicts))
        return 0;
    std::fprintf(stderr,
        "%s: the rules or verdicts cannot be read; the test explain/tst_rules names what is wrong.\n",
        argv[1]);
    return 1;
}

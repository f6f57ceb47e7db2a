// SPDX-License-Identifier: Apache-2.0
#include "tests/quiz/bank.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;

class BankTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void list();
};

void BankTest::list()
{
    for (int k = 0; k < quiz::kindCount; ++k) {
        QElapsedTimer t;
        t.start();
        const auto &entries = practice::bank().entries(quiz::Kind(k));
        qInfo() << quiz::kindWord(quiz::Kind(k)) << entries.size() << "listed in" << t.elapsed();
        t.start();
        QStringList none;
        int made = 0;
        for (const auto &e : entries) {
            const auto q = practice::bank().question(e.id);
            if (!q) { none << e.id; continue; }
            ++made;
            if (qEnvironmentVariableIsSet("SHOW")) {
                qInfo().noquote() << "\n#" << q->id << q->topics << "\n?" << q->ask << "\n" << q->situation.join(u'\n');
                for (auto &l : q->lines) qInfo().noquote() << "  |" << l.id << l.text;
                for (auto &c : q->choices) qInfo().noquote() << "  -" << c.id << c.text;
                if (!q->editable.isEmpty()) qInfo().noquote() << "EDIT" << q->editable;
                qInfo().noquote() << "=" << q->right << "\n" << q->why << q->spec;
            }
        }
        qInfo() << "made" << made << "in" << t.elapsed() << "not" << none;
    }
    qInfo() << practice::questions().size();
}

QTEST_GUILESS_MAIN(BankTest)
#include "tst_bank.moc"

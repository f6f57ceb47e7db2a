// SPDX-License-Identifier: Apache-2.0
// The hostile servers of tests/hostile, asked one after the other through the window: the longest time for
// which its event loop did not come round. An argument asks only the rows with this text in their name.
#include "tests/hostile/misbehaviour.h"
#include "ui/window/appearance.h"
#include "ui/window/mainwindow.h"
#include "ui/window/sending.h"
#include "ui/window/services.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <ctime>

using namespace Qt::StringLiterals;

namespace {

constexpr int beat = 5; ///< ms between two heartbeats
constexpr int patience = 3000; ///< ms, then a row is cancelled as a person would
constexpr int settling = 150; ///< ms in which what is shown late still counts for its row

/// Processor time of the window's thread, in ns: what others do on this computer does not count.
qint64 worked()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return qint64(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

struct Gap {
    double wait = 0; ///< ms by the clock
    double work = 0; ///< ms of processor time
    const char *name = "";
};

/// Sends the rows in turn and watches the clock.
class Watch : public QObject {
public:
    Watch(window::MainWindow *main, const char *only)
        : m_sending(main->sending())
        , m_rows(hostile::misbehaviours())
    {
        m_rows.erase(std::remove_if(m_rows.begin(), m_rows.end(),
                         [only](const hostile::Misbehaviour &row) { return !std::strstr(row.name, only); }),
            m_rows.end());
        connect(&m_heart, &QTimer::timeout, this, [this] { beats(); });
        connect(&m_limit, &QTimer::timeout, m_sending, [this] { m_sending->cancel(); });
        m_limit.setSingleShot(true);
        m_heart.setTimerType(Qt::PreciseTimer);
        m_sending->trust(u"127.0.0.1"_s);
    }
    void start()
    {
        // Not before: the window begins with an exchange of its own.
        connect(m_sending, &window::Sending::explained, this,
            [this] { QTimer::singleShot(settling, this, [this] { next(); }); });
        m_heart.start(beat);
        next();
    }

private:
    void beats()
    {
        const qint64 before = std::exchange(m_worked, worked());
        if (m_clock.isValid()) {
            m_worst = std::max(m_worst, m_clock.nsecsElapsed() - beat * 1'000'000);
            m_most = std::max(m_most, m_worked - before);
        }
        m_clock.start();
    }
    void next()
    {
        // Told at once: a stall may be so long that nobody waits for the table.
        if (m_at > 0 && m_worst > 12'000'000)
            std::fprintf(stderr, "%9.1f ms  %s\n", double(m_worst) / 1e6, m_rows[m_at - 1].name);
        if (m_at > 0)
            m_gaps.push_back({double(m_worst) / 1e6, double(m_most) / 1e6, m_rows[m_at - 1].name});
        m_server.reset();
        m_worst = 0;
        m_most = 0;
        m_clock.invalidate();
        if (m_at == m_rows.size())
            return finish();
        const hostile::Misbehaviour &row = m_rows[m_at++];
        m_server = std::make_unique<hostile::Server>(row.script);
        const QByteArray place = "127.0.0.1:" + QByteArray::number(m_server->port());
        window::Order order;
        order.draft.method = row.asking.method;
        order.draft.version = row.asking.version;
        order.draft.url = QByteArray(row.asking.scheme) + "://" + place + "/";
        order.draft.content = QByteArray(row.asking.upload, 'x');
        order.follow = row.asking.follow;
        m_sending->giveConsent(QString::fromLatin1(place));
        m_limit.start(patience);
        m_sending->send(order);
    }
    void finish()
    {
        std::sort(m_gaps.begin(), m_gaps.end(), [](const Gap &a, const Gap &b) { return a.wait > b.wait; });
        std::printf("%zu hostile servers, longest wait of the window's event loop, and most processor time "
                    "between two turns of it\n",
            m_gaps.size());
        for (std::size_t i = 0; i < std::min<std::size_t>(m_gaps.size(), 20); ++i)
            std::printf("%9.1f ms %9.1f ms  %s\n", m_gaps[i].wait, m_gaps[i].work, m_gaps[i].name);
        QCoreApplication::exit();
    }

    window::Sending *m_sending;
    std::vector<hostile::Misbehaviour> m_rows;
    std::unique_ptr<hostile::Server> m_server;
    std::size_t m_at = 0;
    std::vector<Gap> m_gaps;
    QTimer m_heart;
    QTimer m_limit;
    QElapsedTimer m_clock;
    qint64 m_worst = 0;
    qint64 m_worked = 0;
    qint64 m_most = 0;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    base::Settings settings{QString()};
    settings.set(base::settings::answerTimeout, 400);
    window::Appearance appearance(app, settings);
    window::Services services(settings, u":/data"_s);
    window::MainWindow main(services, appearance);
    main.resize(1280, 800);
    main.show();
    main.start();
    Watch watch(&main, argc > 1 ? argv[1] : "");
    QTimer::singleShot(2000, &watch, [&watch] { watch.start(); });
    return QApplication::exec();
}

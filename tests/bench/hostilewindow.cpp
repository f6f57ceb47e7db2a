// SPDX-License-Identifier: Apache-2.0
// The hostile servers of tests/hostile, asked one after the other through the window: the longest time for
// which its event loop did not come round.
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

using namespace Qt::StringLiterals;

namespace {

constexpr int beat = 5; ///< ms between two heartbeats
constexpr int patience = 3000; ///< ms, then a row is cancelled as a person would
constexpr int settling = 150; ///< ms in which what is shown late still counts for its row

/// Sends the rows in turn and watches the clock.
class Watch : public QObject {
public:
    explicit Watch(window::MainWindow *main)
        : m_sending(main->sending())
        , m_rows(hostile::misbehaviours())
    {
        connect(&m_heart, &QTimer::timeout, this, [this] { beats(); });
        connect(m_sending, &window::Sending::explained, this,
            [this] { QTimer::singleShot(settling, this, [this] { next(); }); });
        connect(&m_limit, &QTimer::timeout, m_sending, [this] { m_sending->cancel(); });
        m_limit.setSingleShot(true);
        m_heart.setTimerType(Qt::PreciseTimer);
        m_sending->trust(u"127.0.0.1"_s);
    }
    void start()
    {
        m_heart.start(beat);
        next();
    }

private:
    void beats()
    {
        m_worst = std::max(m_worst, m_clock.isValid() ? m_clock.nsecsElapsed() - beat * 1'000'000 : 0);
        m_clock.start();
    }
    void next()
    {
        // Told at once: a stall may be so long that nobody waits for the table.
        if (m_at > 0 && m_worst > 50'000'000)
            std::fprintf(stderr, "%9.1f ms  %s\n", double(m_worst) / 1e6, m_rows[m_at - 1].name);
        if (m_at > 0)
            m_gaps.emplace_back(double(m_worst) / 1e6, m_rows[m_at - 1].name);
        m_server.reset();
        m_worst = 0;
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
        std::sort(
            m_gaps.begin(), m_gaps.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
        std::printf("%zu hostile servers, longest wait of the window's event loop\n", m_gaps.size());
        for (std::size_t i = 0; i < std::min<std::size_t>(m_gaps.size(), 12); ++i)
            std::printf("%9.1f ms  %s\n", m_gaps[i].first, m_gaps[i].second);
        QCoreApplication::exit();
    }

    window::Sending *m_sending;
    std::vector<hostile::Misbehaviour> m_rows;
    std::unique_ptr<hostile::Server> m_server;
    std::size_t m_at = 0;
    std::vector<std::pair<double, const char *>> m_gaps;
    QTimer m_heart;
    QTimer m_limit;
    QElapsedTimer m_clock;
    qint64 m_worst = 0;
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
    Watch watch(&main);
    QTimer::singleShot(2000, &watch, [&watch] { watch.start(); });
    return QApplication::exec();
}

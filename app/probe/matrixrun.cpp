// SPDX-License-Identifier: Apache-2.0
#include "app/probe/matrixrun.h"

#include "app/probe/cellconclusion.h"
#include "app/probe/cellreports.h"
#include "app/probe/lane.h"
#include "app/probe/openrow.h"
#include "app/probe/tokenbucket.h"

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <deque>

namespace probe {

using namespace Qt::StringLiterals;

static constexpr int tick = 250; // milliseconds
static constexpr std::size_t paceTicks = 20;
// A target that hangs must not let all that follow it pile up.
static constexpr qint64 window = 4096; // rows
static constexpr double politeRate = 50;

quint64 targetPrint(qint64 number, const QByteArray &target)
{
    return qHash(target, size_t(number) * 0x9e3779b97f4a7c15U + 1);
}

struct MatrixRun::Private {
    /// What a lane is busy with.
    struct Post {
        std::unique_ptr<Lane> lane;
        OpenRow *row = nullptr;
        int slot = 0;
    };

    Private(MatrixRun *run, MatrixPlan what, std::unique_ptr<TargetSource> from, const explain::Explainer &by,
        const knowledge::Knowledge &knowing);

    void begin();
    void feed();
    bool feedOne(Post &post);
    OpenRow *choose(const QByteArray &origin);
    OpenRow *openNext();
    std::unique_ptr<OpenRow> makeRow(qint64 number, const QByteArray &target);
    bool passOver(qint64 number, const QByteArray &target);
    bool mayAsk(const OpenRow &row);
    void take(Post &post, const LaneAnswer &answer);
    void announce(const OpenRow &row, const std::vector<int> &slots_);
    void finishRow(OpenRow *row);
    void refuse(const QString &what);
    void pace();
    MatrixProgress progress() const;
    void end(bool cancelled);

    MatrixRun *q;
    MatrixPlan plan;
    std::unique_ptr<TargetSource> targets;
    CellReports reports;
    CellConclusions conclusions;
    TokenBucket bucket;
    MatrixDone done;
    std::vector<Post> posts;
    std::map<qint64, std::unique_ptr<OpenRow>> open;
    std::vector<OpenRow *> ready; // rows that may have a question
    QTimer ticker;
    QTimer pause; // until the rate allows the next
    QElapsedTimer clock;
    std::deque<std::pair<qint64, qint64>> marks; // milliseconds, answers
    MatrixSummary summary;
    quint64 passed = 0; // prints of the rows passed over
    qint64 nextNumber = 0;
    qint64 asked = 0;
    qint64 kept = 0;
    qint64 asksPerRow = 0;
    bool exhausted = false;
    bool over = false;
    bool feeding = false;
};

MatrixRun::Private::Private(MatrixRun *run, MatrixPlan what, std::unique_ptr<TargetSource> from,
    const explain::Explainer &by, const knowledge::Knowledge &knowing)
    : q(run)
    , plan(std::move(what))
    , targets(std::move(from))
    , reports(by, knowing, plan.share)
    , conclusions(knowing)
    , bucket(plan.rate < 0 ? politeRate : plan.rate)
{
    pause.setSingleShot(true);
    pause.setTimerType(Qt::PreciseTimer);
    connect(&pause, &QTimer::timeout, q, [this] { feed(); });
    connect(&ticker, &QTimer::timeout, q, [this] { pace(); });
}

void MatrixRun::Private::begin()
{
    if (over)
        return;
    clock.start();
    ticker.start(tick);
    posts.resize(size_t(std::max(1, plan.lanes)));
    for (Post &post : posts) {
        post.lane = std::make_unique<Lane>(plan.options, plan.dressing);
        connect(post.lane.get(), &Lane::answered, q,
            [this, &post](const LaneAnswer &answer) { take(post, answer); });
    }
    feed();
}

// Gives work to every lane that has none. Slots may bring us here again from inside.
void MatrixRun::Private::feed()
{
    if (over || feeding)
        return;
    feeding = true;
    for (Post &post : posts) {
        if (!post.lane->isBusy() && !feedOne(post))
            break;
    }
    feeding = false;
    if (!over && open.empty() && exhausted)
        end(false);
    else if (!over && plan.budget > 0 && asked >= plan.budget
        && std::none_of(posts.begin(), posts.end(), [](const Post &post) { return post.lane->isBusy(); }))
        end(true);
}

bool MatrixRun::Private::feedOne(Post &post)
{
    if (plan.budget > 0 && asked >= plan.budget)
        return false;
    OpenRow *row = choose(post.lane->origin());
    if (!row || !mayAsk(*row))
        return false;
    ++asked;
    post.row = row;
    Question question = row->take(&post.slot);
    if (!row->hasQuestion())
        ready.erase(std::remove(ready.begin(), ready.end(), row), ready.end());
    post.lane->ask(std::move(question));
    return true;
}

bool MatrixRun::Private::mayAsk(const OpenRow &row)
{
    if (!bucket.isLimited() || (plan.rate < 0 && isLoopback(row.destination())))
        return true;
    const qint64 now = clock.nsecsElapsed();
    if (bucket.take(now))
        return true;
    pause.start(int(bucket.wait(now) / 1'000'000) + 1);
    return false;
}

// A row of the place that the lane is connected to, rather than one that wants a new connection.
OpenRow *MatrixRun::Private::choose(const QByteArray &origin)
{
    const auto same = std::find_if(
        ready.begin(), ready.end(), [&origin](const OpenRow *row) { return row->origin() == origin; });
    if (same != ready.end())
        return *same;
    if (OpenRow *row = openNext())
        return row;
    return ready.empty() ? nullptr : ready.front();
}

/// A new row that has a question; null: there is none, or the oldest must come to its end first.
OpenRow *MatrixRun::Private::openNext()
{
    while (!over && !exhausted && (open.empty() || nextNumber - open.begin()->first < window)) {
        const std::optional<QByteArray> target = targets->next();
        if (!target) {
            exhausted = true;
            summary.error = targets->error();
            if (nextNumber < done.rows)
                refuse(u"There are fewer targets than the file to resume has answers for."_s);
            break;
        }
        const qint64 number = nextNumber++;
        if (passOver(number, *target))
            continue;
        if (over)
            break;
        OpenRow *row = open.emplace(number, makeRow(number, *target)).first->second.get();
        if (row->isComplete()) {
            finishRow(row);
            continue;
        }
        ready.push_back(row);
        return row;
    }
    return nullptr;
}

std::unique_ptr<OpenRow> MatrixRun::Private::makeRow(qint64 number, const QByteArray &target)
{
    const auto begun = done.open.find(number);
    if (begun == done.open.end())
        return std::make_unique<OpenRow>(plan, number, target);
    auto row = std::make_unique<OpenRow>(plan, std::move(begun->second));
    done.open.erase(begun);
    return row;
}

/// The row is complete since the earlier run; or these are other targets, and the run ends.
bool MatrixRun::Private::passOver(qint64 number, const QByteArray &target)
{
    const QString otherTargets = u"These are not the targets that the file to resume was written for."_s;
    if (number < done.rows) {
        passed ^= targetPrint(number, target);
        if (number == done.rows - 1 && passed != done.print)
            refuse(otherTargets);
        return true;
    }
    const auto complete = done.beyond.constFind(number);
    const auto begun = done.open.find(number);
    const bool other = (complete != done.beyond.constEnd() && *complete != targetPrint(number, target))
        || (begun != done.open.end() && begun->second.target != target);
    if (other)
        refuse(otherTargets);
    return complete != done.beyond.constEnd();
}

void MatrixRun::Private::refuse(const QString &what)
{
    summary.error = base::Error{what, u"--resume"_s, u"Name the same targets in the same order."_s};
    end(true);
}

void MatrixRun::Private::take(Post &post, const LaneAnswer &answer)
{
    if (over)
        return;
    OpenRow *row = std::exchange(post.row, nullptr);
    const Question &question = post.lane->question();
    Cell cell = reports.judge(question, answer);
    if (kept < plan.keepBytes) {
        kept += question.bytes.size() + answer.received.size();
        cell.exchange = std::make_shared<http::Exchange>(CellReports::exchangeOf(question, answer));
    }
    ++summary.requests;
    const bool hadQuestion = row->hasQuestion();
    const std::vector<int> concluded = row->answer(post.slot, std::move(cell), conclusions);
    if (!hadQuestion && row->hasQuestion())
        ready.push_back(row);
    else if (hadQuestion && !row->hasQuestion())
        ready.erase(std::remove(ready.begin(), ready.end(), row), ready.end());
    announce(*row, concluded);
    if (!over && row->isComplete())
        finishRow(row);
    feed();
}

void MatrixRun::Private::announce(const OpenRow &row, const std::vector<int> &slots_)
{
    for (const int slot : slots_) {
        if (!over)
            Q_EMIT q->cellAnswered(row.row(), row.cell(slot), row.isComparison(slot));
    }
}

void MatrixRun::Private::finishRow(OpenRow *row)
{
    markLies(row->row());
    summary.counts.add(row->row());
    if (asksPerRow == 0 && row->row().error.isEmpty())
        row->row().each([this](const Cell &cell) { asksPerRow += cell.skipped ? 0 : 1; });
    const auto node = open.extract(row->row().number);
    Q_EMIT q->rowFinished(node.mapped()->row());
}

void MatrixRun::Private::pace()
{
    for (Post &post : posts)
        post.lane->checkTime();
    if (over)
        return;
    marks.emplace_back(clock.elapsed(), summary.requests);
    if (marks.size() > paceTicks)
        marks.pop_front();
    Q_EMIT q->progressed(progress());
}

MatrixProgress MatrixRun::Private::progress() const
{
    MatrixProgress progress;
    progress.rows = done.rows + done.beyond.size() + summary.counts.rows;
    progress.requests = summary.requests;
    progress.totalRows = targets->count();
    const auto span = marks.size() < 2 ? 0 : marks.back().first - marks.front().first;
    if (span > 0)
        progress.perSecond = 1000.0 * double(marks.back().second - marks.front().second) / double(span);
    if (progress.totalRows >= 0 && asksPerRow > 0) {
        const qint64 before = done.rows + done.beyond.size();
        progress.totalRequests = (progress.totalRows - before) * asksPerRow;
        if (progress.perSecond > 0)
            progress.secondsLeft =
                std::max(0.0, double(progress.totalRequests - progress.requests) / progress.perSecond);
    }
    return progress;
}

void MatrixRun::Private::end(bool cancelled)
{
    if (over)
        return;
    over = true;
    ticker.stop();
    pause.stop();
    summary.cancelled = cancelled;
    summary.explained = reports.explained();
    summary.shared = reports.shared();
    summary.milliseconds = clock.elapsed();
    // On a clean stack: we may be inside a lane, and the listener may delete the run.
    QMetaObject::invokeMethod(
        q,
        [this] {
            posts.clear();
            const MatrixSummary all = summary;
            Q_EMIT q->finished(all);
        },
        Qt::QueuedConnection);
}

MatrixRun::MatrixRun(MatrixPlan plan, std::unique_ptr<TargetSource> targets,
    const explain::Explainer &explainer, const knowledge::Knowledge &facts, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(plan), std::move(targets), explainer, facts))
{
}

MatrixRun::~MatrixRun()
{
    d->over = true;
}

void MatrixRun::setDone(MatrixDone done)
{
    d->done = std::move(done);
}

void MatrixRun::start()
{
    QMetaObject::invokeMethod(
        this, [this] { d->begin(); }, Qt::QueuedConnection);
}

void MatrixRun::cancel()
{
    d->end(true);
}

const MatrixPlan &MatrixRun::plan() const
{
    return d->plan;
}

} // namespace probe

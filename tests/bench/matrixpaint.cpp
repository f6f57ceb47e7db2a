// SPDX-License-Identifier: Apache-2.0
// How long a step of scrolling through 100,000 cells takes to paint.
#include "ui/matrix/matrixmodel.h"
#include "ui/matrix/matrixtable.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QImage>
#include <QScrollBar>
#include <QTextStream>

#include <algorithm>

static std::vector<probe::Row> makeRows(const QList<QByteArray> &methods)
{
    static const int codes[] = {200, 204, 301, 403, 405, 404, 501, 0};
    std::vector<probe::Row> rows(4'000);
    for (size_t i = 0; i < rows.size(); ++i) {
        rows[i].number = qint64(i);
        rows[i].target = "http://127.0.0.1/articles/" + QByteArray::number(i);
        for (const QByteArray &method : methods) {
            probe::Cell &cell = rows[i].cells.emplace_back();
            cell.method = method;
            cell.status = codes[(i + rows[i].cells.size()) % 8];
            cell.asked = (i + rows[i].cells.size()) % 11 != 0;
            cell.skipped = !cell.asked && i % 2 == 0;
            cell.allow = QList<QByteArray>{"GET", "HEAD", "PUT"};
        }
        probe::markLies(rows[i]);
    }
    return rows;
}

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    widgets::apply(app, widgets::Mode::Light);
    QList<QByteArray> methods;
    for (int i = 0; i < 25; ++i)
        methods << "M" + QByteArray::number(i);
    matrixui::MatrixModel model;
    matrixui::MatrixTable table(&model);
    model.setRows({methods, {}, false}, makeRows(methods));
    table.resize(1920, 1000);
    table.show();
    QApplication::processEvents();
    std::vector<double> times;
    QImage image(table.viewport()->size(), QImage::Format_RGB32);
    for (int step = 0; step < 200; ++step) {
        table.verticalScrollBar()->setValue(table.verticalScrollBar()->maximum() / 200 * step);
        QElapsedTimer clock;
        clock.start();
        table.viewport()->render(&image);
        times.push_back(double(clock.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    QTextStream(stdout) << "matrix of 4000 x 25 cells, 200 steps of scrolling: median "
                        << times[times.size() / 2] << " ms, worst " << times.back() << " ms\n";
    return 0;
}

// SPDX-License-Identifier: Apache-2.0
// How long 100 MB of text take until they are painted, in the view of this program and in QPlainTextEdit.
#include "app/content/rows.h"
#include "ui/content/bigview.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QImage>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTemporaryFile>
#include <QTextStream>

static double milliseconds(const QElapsedTimer &clock)
{
    return double(clock.nsecsElapsed()) / 1e6;
}

static void paint(QAbstractScrollArea *view)
{
    QImage image(view->viewport()->size(), QImage::Format_RGB32);
    view->viewport()->render(&image);
}

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    widgets::apply(app, widgets::Mode::Light);
    QTextStream out(stdout);
    QTemporaryFile file;
    if (!file.open())
        return 1;
    for (int i = 0; i < 1'000'000; ++i)
        file.write(QByteArray::number(i).rightJustified(8, '0') + QByteArray(91, char('a' + i % 26)) + '\n');
    file.flush();

    QElapsedTimer clock;
    clock.start();
    const auto blob = content::blobOfFile(file.fileName(), file.size());
    if (!blob)
        return 1;
    contentui::BigView view;
    view.resize(1200, 800);
    view.setRows(std::make_unique<content::TextRows>(*blob), *blob);
    paint(&view);
    const double first = milliseconds(clock);
    while (!view.isWhole())
        QApplication::processEvents();
    const double whole = milliseconds(clock);
    clock.restart();
    view.setCurrentRow(view.rowCount() - 1);
    paint(&view);
    const double end = milliseconds(clock);

    clock.restart();
    QFile again(file.fileName());
    if (!again.open(QIODevice::ReadOnly))
        return 1;
    QPlainTextEdit text;
    text.resize(1200, 800);
    text.setLineWrapMode(QPlainTextEdit::NoWrap);
    text.setPlainText(QString::fromUtf8(again.readAll()));
    paint(&text);
    const double widget = milliseconds(clock);
    out << "100 MB of text: first rows " << first << " ms, all rows counted " << whole
        << " ms, jump to the end " << end << " ms; QPlainTextEdit " << widget << " ms (" << widget / first
        << " times as long to the first rows, " << widget / whole << " to the last)\n";
    return 0;
}

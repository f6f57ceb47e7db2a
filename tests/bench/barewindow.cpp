// SPDX-License-Identifier: Apache-2.0
// The yardstick for the window: as little as Qt Widgets can do with a table and a text on screen.
#include "ui/window/firstpaint.h"

#include <QApplication>
#include <QMainWindow>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QTableWidget>

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QMainWindow window;
    auto *halves = new QSplitter(&window);
    auto *table = new QTableWidget(20, 3, halves);
    for (int row = 0; row < table->rowCount(); ++row) {
        for (int column = 0; column < table->columnCount(); ++column)
            table->setItem(row, column, new QTableWidgetItem(QString::number(row * column)));
    }
    auto *text = new QPlainTextEdit(halves);
    text->setPlainText(QStringLiteral("HTTP/1.1 501 Not Implemented\nContent-Length: 0\n"));
    window.setCentralWidget(halves);
    window.resize(1280, 800);
    window::FirstPaint::tell(&window);
    window.show();
    return QApplication::exec();
}

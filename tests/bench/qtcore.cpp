// SPDX-License-Identifier: Apache-2.0
// qtcore: what every program on QtCore pays before it does anything.
#include <QCoreApplication>

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    return 0;
}

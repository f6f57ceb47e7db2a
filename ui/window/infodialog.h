// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QList>

class QAction;

namespace window {

class Services;

/// A heading and a paragraph.
struct InfoBlock {
    QString heading;
    QString text;
};

/// A few paragraphs to read: help and about. Deletes itself when closed.
class InfoDialog : public QDialog {
    Q_OBJECT
public:
    InfoDialog(const QString &title, const QList<InfoBlock> &blocks, QWidget *parent);
};

/// All shortcuts of the window, in a table. Deletes itself when closed.
class ShortcutsDialog : public QDialog {
    Q_OBJECT
public:
    ShortcutsDialog(const QList<QAction *> &actions, QWidget *parent);
};

/// Asks before an unsafe method leaves for a host. Deletes itself when closed.
class ConsentDialog : public QDialog {
    Q_OBJECT
public:
    ConsentDialog(const QString &method, const QString &host, QWidget *parent);
};

/// What the program does, where its facts come from, what leaves this computer.
QList<InfoBlock> helpBlocks();
/// How lessons of one's own are written.
QList<InfoBlock> lessonHelpBlocks();
/// Versions and licences.
QList<InfoBlock> aboutBlocks(Services &services);

} // namespace window

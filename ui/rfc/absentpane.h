// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

#include <QScrollArea>
#include <QUrl>

class QProgressBar;

namespace widgets {
class Button;
class Label;
} // namespace widgets

namespace rfcui {

/// Stands where the text would be: why it is not here, and what can be done about it.
class AbsentPane : public QScrollArea {
    Q_OBJECT

public:
    explicit AbsentPane(QWidget *parent = nullptr);

    /// An empty `address`: it cannot be fetched. `cache` is where a copy would be kept.
    void showAbsent(const base::Error &why, const QUrl &address, const QString &cache);
    /// `total` is -1 as long as nobody said.
    void showProgress(const QUrl &address, qint64 received, qint64 total);
    /// Nothing was asked for yet.
    void showNothing();
    /// Puts the focus on the first thing that can be done.
    void focusFirst();

Q_SIGNALS:
    void fetchRequested();
    void cancelRequested();
    void folderRequested();
    void browserRequested();

private:
    void setBusy(bool busy);

    widgets::Label *m_what;
    widgets::Label *m_where;
    widgets::Label *m_advice;
    widgets::Label *m_contact;
    widgets::Button *m_fetch;
    widgets::Button *m_cancel;
    widgets::Button *m_folder;
    widgets::Button *m_browser;
    QProgressBar *m_progress;
};

} // namespace rfcui

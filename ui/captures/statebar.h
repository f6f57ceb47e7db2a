// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/captures/reader.h"

#include <QWidget>

class QListView;
class QProgressBar;
class QStringListModel;

namespace widgets {
class Button;
class Chip;
class Label;
} // namespace widgets

namespace captures {

/// How reading goes on, what came of it, and what could not be read.
class StateBar : public QWidget {
    Q_OBJECT
public:
    explicit StateBar(QWidget *parent = nullptr);

    void start();
    void setProgress(qint64 done, qint64 total, int exchanges);
    void addProblems(const QStringList &problems);
    void finish(const Summary &summary);
    /// What came of it in words, and the button that names what was not read: they stand elsewhere.
    widgets::Label *words() const { return m_words; }
    widgets::Chip *toggle() const { return m_toggle; }

Q_SIGNALS:
    void cancelRequested();

private:
    void showProblems(int count);
    bool isReading() const;
    void setReading(bool reading);

    widgets::Label *m_words;
    QProgressBar *m_progress;
    widgets::Button *m_cancel;
    widgets::Chip *m_toggle;
    QListView *m_list;
    QWidget *m_card;
    QStringListModel *m_problems;
};

} // namespace captures

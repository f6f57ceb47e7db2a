// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/content/jobs.h"

#include <QObject>
#include <QTimer>

namespace contentui {

/// Writes content into a file, a slice between two events. A file of that name is replaced at the end only.
class Saver : public QObject {
    Q_OBJECT

public:
    explicit Saver(QObject *parent = nullptr);

    void save(const content::BlobPtr &bytes, const QString &path);
    /// Leaves a file of that name as it was.
    void cancel();
    bool isBusy() const { return m_job != nullptr; }
    double progress() const { return m_job ? m_job->progress() : 1.0; }

Q_SIGNALS:
    void progressed();
    /// `error` is empty when all was written.
    void finished(const QString &path, const QString &error);

private:
    void work();

    std::unique_ptr<content::Saving> m_job;
    QString m_path;
    QTimer m_timer;
};

} // namespace contentui

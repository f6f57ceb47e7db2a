// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/content/pretty.h"
#include "app/content/reading.h"

#include <QObject>
#include <QTimer>

namespace contentui {

/// What is known of the content so far.
struct Loaded {
    enum class Stage { Empty, Unpacking, Recoding, Prettying, Ready, Failed };

    Stage stage = Stage::Empty;
    QString error; ///< when it failed
    content::Coded coded;
    content::BlobPtr decoded; ///< null: not yet
    content::BlobPtr text; ///< the same as UTF-8; null: no text, or not yet
    content::BlobPtr pretty; ///< null: not asked for, or not yet
    content::Reading reading;
    coding::Outcome outcome;
    qint64 replaced = 0; ///< places that are not of the character set
    QString prettyNote; ///< where it stops being what it should be; may be empty
    bool stopped = false; ///< by the user; what there is is shown

    bool isCoded() const { return !coded.codings.isEmpty(); }
};

/// Makes the content of a message ready to be read, a few milliseconds between two events.
class Loader : public QObject {
    Q_OBJECT

public:
    explicit Loader(QObject *parent = nullptr);

    void load(const http::Message &message);
    /// Indents the text; changed() when it is there.
    void makePretty();
    /// Ends what is under way; what was made so far stays.
    void stop();
    const Loaded &loaded() const { return m_loaded; }
    bool isBusy() const { return m_timer.isActive(); }
    double progress() const { return m_job ? m_job->progress() : 1.0; }

Q_SIGNALS:
    /// A stage was reached.
    void changed();
    void progressed();

private:
    void start(Loaded::Stage stage, std::unique_ptr<content::Job> job);
    void work();
    void jobEnded();
    void unpacked();
    void recoded();
    void prettied();
    void fail(const base::Error &error);
    void settle();
    void beginText();

    http::Message m_message; ///< without its content
    Loaded m_loaded;
    std::unique_ptr<content::Job> m_job;
    QTimer m_timer;
};

} // namespace contentui

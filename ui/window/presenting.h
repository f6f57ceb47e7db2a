// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>

class QAction;
class QMainWindow;
class QSplitter;
class QVBoxLayout;

namespace explain {
class ExplainPage;
class WireView;
} // namespace explain
namespace presenter {
class BlackScreen;
class CoverPage;
class KeyBar;
class LessonHead;
} // namespace presenter

namespace window {

class Appearance;
class SendScreen;
class Services;
struct Shown;

/// The window before an audience: large, without what is nobody's business, and the answer covered until it
/// was voted on. Everything is as it was afterwards.
class Presenting : public QObject {
    Q_OBJECT
public:
    /// How much of the answer is seen.
    enum Stage { Covered, Verdict, Evidence };
    Q_ENUM(Stage)

    /// What it works on; all outlive it.
    struct Parts {
        QMainWindow &window;
        QVBoxLayout &column; ///< of the whole window, below the menu bar
        SendScreen &screen;
        QList<QWidget *> hidden; ///< not for an audience: rail, menu bar, status bar
        Services &services;
        Appearance &appearance;
        std::function<const Shown *()> shown; ///< what the Send screen shows; null: nothing
    };

    explicit Presenting(Parts parts);
    ~Presenting() override;

    bool isOn() const { return m_on; }
    /// The answer on the Send screen is not to be seen, said or copied.
    bool isCovered() const { return m_on && m_stage == Covered && m_parts.shown(); }
    Stage stage() const { return m_stage; }
    /// True, and said so, when a dialog about this exchange would show what is covered, or a secret.
    bool keepsBack(const Shown &shown);
    /// The exchange as it may be told of: target and report without secrets while presenting.
    Shown forAudience(const Shown &shown) const;

    void enter(Stage stage, bool wholeScreen);
    void leave();
    void toggle();
    void setStage(Stage stage);
    /// Cover, verdict, evidence, cover…; or the other way.
    void advance(int by = 1);
    /// A page that explains an exchange, made at any time: its secrets are masked while presenting.
    void adopt(explain::ExplainPage *page);
    /// Another exchange came: it is covered, so that it can be predicted.
    void coverNew();
    /// What is taught, in the line at the top; an empty title takes the line away. With steps PageUp and
    /// PageDown ask for another step, without them they uncover and cover.
    void setLesson(const QString &title, const QString &subtitle, int step, int steps);
    /// Shows that there was a key and what it did.
    void say(const QString &key, const QString &words);

Q_SIGNALS:
    /// Another step of the lesson is wanted: 1 or -1. Of use also to what is not a lesson.
    void stepRequested(int by);
    void changed(bool on);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Before;

    void makeParts();
    void remember();
    void restore();
    void borrowActions();
    void fillCover();
    void apply();
    void updateHints();
    void showVote();
    bool actOnKey(int key, Qt::KeyboardModifiers modifiers, bool really);
    bool actOnLetter(int key, Qt::KeyboardModifiers modifiers, bool really);
    bool actOnPage(int key, bool really);
    bool actOnLaser(int key, bool really);
    bool escape(bool really);
    bool isOurs(const QObject *watched) const;
    bool isTyping() const;
    bool isOnSendScreen() const;
    void showShortcut(int key, Qt::KeyboardModifiers modifiers);
    void openComposer(QAction *action);
    void toggleBlack();
    void toggleLaser();
    explain::WireView *wireInSight() const;

    Parts m_parts;
    std::unique_ptr<Before> m_before;
    QList<QPointer<explain::ExplainPage>> m_pages;
    presenter::LessonHead *m_head = nullptr;
    presenter::CoverPage *m_cover = nullptr;
    presenter::KeyBar *m_keys = nullptr;
    QPointer<presenter::BlackScreen> m_black;
    explain::WireView *m_sent = nullptr;
    QPointer<explain::WireView> m_laser;
    Stage m_stage = Covered;
    bool m_on = false;
};

} // namespace window

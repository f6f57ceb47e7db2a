// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/compose/composerbar.h"
#include "ui/probe/inquiry.h"
#include "ui/window/reveal.h"
#include "ui/window/sending.h"

#include <QMainWindow>

class QMenu;
class QStackedWidget;
class QVBoxLayout;

namespace explain {
class WhyDialog;
}

namespace knowledgeui {
class SearchPalette;
}
namespace explain {
class ExplainPage;
}
namespace path {
class PathPage;
}
namespace probeui {
class PlanDialog;
class ResultPage;
} // namespace probeui

namespace matrixui {
class MatrixPage;
}

namespace training {
struct Ask;
struct Event;
struct Step;
} // namespace training

namespace trainingui {
class LessonPane;
class LessonsPage;
} // namespace trainingui
namespace quiz {
class Bank;
struct Guess;
} // namespace quiz
namespace handout {
struct Handout;
}
namespace lab {
class LabPage;
struct LogEntry;
struct Truth;
} // namespace lab

namespace knowledge {
struct Trial;
} // namespace knowledge

namespace window {

class Appearance;
class LabButton;
struct QuizRoom;
class Presenting;
struct Options;
class Rail;
class SendScreen;
class Services;
class StatusLine;

/// The window: makes the screens when they are first visited, and connects them with the services.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// In the order of the rail.
    enum Screen {
        Send,
        Matrix,
        Knowledge,
        Lab,
        Lessons,
        Compare,
        Reader,
        Captures,
        Quiz,
        Mystery,
        ScreenCount
    }; ///< those from the reader on have no place on the rail
    Q_ENUM(Screen)

    MainWindow(Services &services, Appearance &appearance, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Starts the practice server and really sends the first example, or shows it as recorded.
    void start();
    /// Starts as the command line asks.
    void begin(const Options &options);
    /// Starts the practice server and sends this instead; a URL that begins with "/" goes to it.
    void startWith(const QByteArray &method, const QByteArray &url);
    void showScreen(Screen screen);
    void runExample(const QString &id);

    compose::ComposerModel *composer() { return &m_composer; }
    Sending *sending() { return &m_sending; }
    SendScreen *sendScreen() const { return m_sendScreen; }
    Presenting *presenting() const { return m_presenting.get(); }

Q_SIGNALS:
    /// The window has been painted for the first time.
    void painted();
    /// An exchange and its report are on screen.
    void exchangeShown();
    /// The result of an investigation is on screen.
    void investigated();

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void makeFrame();
    void makeFileMenu();
    void makeRequestMenu();
    void makeInvestigateMenu();
    void makeLabMenu();
    void makeLearnMenu();
    void makeViewMenu();
    void makeThemeMenu(QMenu *view);
    void makeHelpMenu();
    void makeQuizMenu(QMenu *menu);
    const quiz::Bank &quizBank();
    QWidget *makeQuizPage();
    void openQuiz(const QStringList &codes);
    QWidget *makeMysteryPage();
    void beginMystery();
    void countProbe(const QByteArray &method, const QByteArray &target, int status);
    void endMystery(const quiz::Guess &guess);
    void addStrip(QWidget *strip);
    void showStrips();
    void setPredicting(bool on);
    void dropPrediction();
    void sendOrder(const Order &order);
    void releaseOrder(int expected);
    void scorePrediction();
    void exportQuizResults();
    bool beginWithQuiz(const Options &options);
    void makePresenting();
    void makePresenterMenu(QMenu *view);
    void beginPresenting(const Options &options);
    void makeCheckMenu(QMenu *menu);
    void makeWordingMenu(QMenu *view);
    void connectScreen();
    void connectExplained(explain::ExplainPage *page);
    void connectSending();

    void send(bool anyway);
    void resend();
    void makeHopMenu(QMenu *menu);
    void showHops(const Shown &shown);
    void present(const Shown &shown);
    void showHint();
    void remember(const http::Draft &draft);
    void beginInvestigation(const Options &options);
    void openPlan(const QString &ask = {});
    void planFor(const Shown &shown, const QString &ask);
    void runPlan(probeui::PlanDialog *dialog, const Shown &shown);
    probeui::Question questionOf(const Shown &shown) const;
    probe::Consent consentAt(const QString &place) const;
    void makeResultPage();
    void showResult(const probeui::Outcome &outcome);
    void openResult();
    void closeResult();
    bool isResultOpen() const;
    void openProbe(int side, probe::Ask ask);
    void showAgain(const Shown &shown);
    void exportResult();
    QString writeReport(const QString &file);
    void askConsent(const QString &method, const QString &host);
    void updateLab();
    void fillPersonalities(QMenu *menu);
    void requestFromLab(const QString &personality, const http::Draft &pathOnly);
    QString helpText(const QString &word);
    void runTrial(const knowledge::Trial &trial);
    void tryInLab(const QString &id);
    void tryAll(const QStringList &codes);
    void showArticle(const QString &word);
    void openArticle(const QString &kind, const QString &id);
    void compareCodes(const QStringList &codes);
    void openSample(const QString &rule, int number);
    void askWhy(const QString &rule);
    void askAboutChosen();
    void askAboutVerdict();
    void askAnother();
    void openChosenRule();
    QString chosenRule() const; ///< of the finding that is chosen; empty: none is
    explain::WhyDialog *whyDialog();
    void setWording(explain::Wording wording);
    void openPalette();
    void saveHandout();
    void saveHandout(const handout::Handout &handout, const QString &name);
    void copyText(const QString &text);
    void copyCurl(bool masked);
    QString maskedCurl(const http::Draft &draft) const; ///< empty: it cannot be said as one
    void copyRaw();
    void openSpec(const QString &spec);
    void trustHost();
    void connectFailures();
    void tellWhatIsDamaged();
    void startLabAgain();
    void offerHelp(const Shown &shown);
    void takeOffer(const QString &id);
    void sendElsewhere(const QByteArray &url);
    void savePart();
    QStringList knownHosts() const;
    void helpOnAnswer();
    void nextPane(int by);
    int partAfter(const explain::ExplainPage *page, const QWidget *first, int by) const;
    void resetLayout();
    void restyle();
    void layOutMenuBar();
    void showRibbon();
    void setCompact(bool compact);
    void makePathPage();
    void makeReveal();
    std::optional<probe::Revealed> truthInSight(); ///< of the exchange on the Send screen
    void offerTruth();
    void showTruth();
    void openPath();
    void closePath();
    bool isPathOpen() const;
    QWidget *makePage(Screen screen);
    QWidget *makeKnowledgePage();
    QWidget *makeLabPage();
    void connectLabRoutes(lab::LabPage *page);
    void connectLabTls(lab::LabPage *page);
    void connectChains(lab::LabPage *page);
    lab::LogEntry logEntry(const QString &chain, const lab::Truth &truth);
    void askAgain(const lab::LogEntry &entry);
    void askOurs(const QByteArray &authority, const http::Draft &pathOnly);
    void saveCertificate();
    QWidget *makeReader();
    void chooseRfcFolder();
    void connectCaptures();
    QWidget *makeCapturesPage();
    void openCaptures(const QStringList &paths);
    void chooseCaptures();
    bool beginWithCaptures(const Options &options);
    void nextCapturesPane(int by);
    void wordCaptures(explain::Wording wording);
    void explainCaptured(const http::Exchange &exchange);
    explain::ExplainPage *capturedPage() const;
    const Shown *inSight() const;
    explain::ExplainPage *pageInSight() const;
    void openInBrowser(const QString &spec);
    QWidget *makeComparePage();
    QWidget *makeMatrixPage();
    void connectMatrixFiles(matrixui::MatrixPage *page);
    bool isMatrixInSight() const;
    explain::ExplainPage *matrixExplained() const; ///< null: no exchange of the matrix is open
    void nextMatrixPane(int by);
    void runMatrixAgain();
    void openMatrix();
    void openVersions();
    bool beginWithMatrix(const Options &options);
    QWidget *makeLessonsPage();
    void makeLessonPane();
    void makeLessonMenu(QMenu *learn);
    void connectLessons();
    void fillLessons(trainingui::LessonsPage *page);
    void reloadLessons();
    void startLesson(const QString &id, bool again);
    void leaveLesson();
    bool isLessonOn() const;
    void lessonShownOrHidden();
    void enterStep();
    void doStep(const training::Step &step, const training::Ask &ask);
    void openForStep(const QString &what);
    void tellExchange();
    training::Event eventOf(const Shown &shown);
    void tellInvestigation();
    void tellMatrix(const matrixui::MatrixPage *page);
    void tellOpened(const QString &page);
    void tellCompared(const QStringList &codes);
    bool goToLesson(int by);
    QString labName() const;
    void recordStep();
    void addRecordedStep(const QString &file, const QString &step);
    void chooseLessons();
    void takeLessons(const QStringList &files);
    void printLesson(const QString &id);
    void presentLesson();
    void handOutLesson(const QString &id);
    void openLessonAt(const QString &place);
    bool beginWithLesson(const Options &options);
    QList<compose::Group> methodGroups();
    QList<compose::Group> urlGroups();

    Services &m_services;
    Appearance &m_appearance;
    Sending m_sending;
    compose::ComposerModel m_composer;
    QWidget *m_frame;
    QVBoxLayout *m_beside; ///< beside the rail: strips, then the screens
    QStackedWidget *m_stack;
    SendScreen *m_sendScreen;
    Rail *m_rail;
    StatusLine *m_status;
    LabButton *m_labButton;
    std::unique_ptr<auth::SecretStore>
        m_keychain; ///< of the system; asked when the user saves or uses credentials
    std::unique_ptr<Presenting> m_presenting;
    std::array<QWidget *, ScreenCount> m_pages{};
    knowledgeui::SearchPalette *m_palette = nullptr;
    explain::WhyDialog *m_why = nullptr;
    std::unique_ptr<Shown> m_captured; ///< the exchange of a capture that was chosen last
    std::unique_ptr<Shown> m_asked; ///< the exchange of the matrix that was opened last
    path::PathPage *m_path = nullptr; ///< over the Send screen, made when it is first asked for
    probeui::ResultPage *m_result = nullptr; ///< over the Send screen, made when there is a result
    std::unique_ptr<probeui::Inquiry> m_inquiry; ///< the last one
    std::unique_ptr<Shown> m_probeQuestion; ///< what the result is about
    QSet<QString> m_anonymous; ///< "host:port" where requests without credentials were agreed to
    trainingui::LessonPane *m_lessonPane = nullptr; ///< beside the screens, made with the first lesson
    QString m_labGate; ///< where the practice server stopped its last request
    QString m_labBefore; ///< who answered before the lesson
    QString m_labHop; ///< which server of a chain that was
    QAction *m_backToResult = nullptr;
    Truths m_truths;
    QAction *m_revealAction = nullptr;
    QMenu *m_labMenu = nullptr;
    QAction *m_cancel = nullptr;
    QAction *m_trust = nullptr;
    std::unique_ptr<QuizRoom> m_quiz;
    bool m_compact = false;
    bool m_painted = false;
};

} // namespace window

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/chain.h"
#include "ui/lab/logmodel.h"

#include <QWidget>

class QListView;
class QStackedWidget;
class QVBoxLayout;

namespace widgets {
class Button;
class Label;
} // namespace widgets

namespace lab {

class ChainsModel;
class ChainView;
class LogPane;
class PersonalitiesModel;
class RequestButtons;
class RoutesPane;
class TlsRow;

/// The practice server: who it can pretend to be, what each teaches and serves, requests to try, chains of
/// servers, and the log.
class LabPage : public QWidget {
    Q_OBJECT
public:
    LabPage(const std::vector<Personality> &personalities, const std::vector<ChainPlan> &chains,
        QWidget *parent = nullptr);

    /// `address` is empty when it does not run; then `why` says why.
    void setServer(const QString &address, const QString &personality, const QString &why = {});
    /// The personality that answers as it is now; `changed`: its routes are not those of its file.
    void setRoutes(const Personality &current, bool changed);
    TlsRow *tls() const { return m_tls; }
    /// `ports` is empty when it does not run; then `why` may say why.
    void setChain(const QString &id, const QList<quint16> &ports, const QString &why = {});
    /// Server `hop` of the chain made the last answer.
    void setChainAnswered(const QString &id, int hop, int status);
    /// One more line of the log.
    void addToLog(const LogEntry &entry);

Q_SIGNALS:
    void personalityRequested(const QString &id);
    void requestRequested(const QString &personality, const lab::Suggestion &request);
    /// Through the server of a chain on this port.
    void chainRequestRequested(quint16 port, const QByteArray &method, const QByteArray &path);
    void againRequested(const lab::LogEntry &entry);
    void copyRequested(const QString &text);
    /// Index -1: a new route.
    void routeSet(const QString &personality, int index, const lab::Route &route);
    void routeRemoved(const QString &personality, int index);
    void routesRestored(const QString &personality);
    void chainStartRequested(const QString &id);
    void chainStopRequested(const QString &id);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeLists();
    QWidget *makeRight();
    QWidget *makeDetail();
    void connectDetail();
    void connectChains();
    void showPersonality(int row);
    void showChain(int row);
    void restyle();
    void fitLists();
    QString shownId() const;

    PersonalitiesModel *m_model;
    ChainsModel *m_chainsModel;
    QListView *m_list;
    QListView *m_chains;
    QStackedWidget *m_stack;
    widgets::Label *m_state;
    widgets::Label *m_name;
    widgets::Label *m_teaches;
    widgets::Label *m_source;
    widgets::Button *m_use;
    widgets::Button *m_copy;
    TlsRow *m_tls;
    RequestButtons *m_requests;
    RoutesPane *m_routes;
    ChainView *m_chain;
    LogPane *m_log;
    QString m_address;
    QString m_current;
    Personality m_live; ///< the one that answers, with the routes of now
    bool m_changed = false;
    QHash<QString, QList<quint16>> m_ports; ///< of chains that run
    QHash<QString, QString> m_whyNot; ///< of chains that could not start
    QHash<QString, std::pair<int, int>> m_answered; ///< hop and status of the last answer of a chain
};

} // namespace lab

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/personality.h"

#include <QWidget>

class QListView;
class QTableView;
class QVBoxLayout;

namespace widgets {
class Button;
class Card;
class Label;
} // namespace widgets

namespace lab {

class PersonalitiesModel;
class RoutesModel;

/// The practice server: who it can pretend to be, what each teaches, and what it serves.
class LabPage : public QWidget {
    Q_OBJECT
public:
    explicit LabPage(const std::vector<Personality> &personalities, QWidget *parent = nullptr);

    /// `address` is empty when it does not run; then `why` says why.
    void setServer(const QString &address, const QString &personality, const QString &why = {});
    /// One more line of the log: what was asked, how it was answered, by which gate.
    void addAnswered(const QByteArray &method, const QByteArray &target, int status, const QString &gate);

Q_SIGNALS:
    void personalityRequested(const QString &id);
    void requestRequested(const QString &personality, const QByteArray &method, const QByteArray &path);
    void copyRequested(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeList();
    QWidget *makeDetail();
    void makeRoutes(QVBoxLayout *column);
    void showRow(int row);
    void sendRoute(const QModelIndex &index);
    void restyle();
    QString shownId() const;

    PersonalitiesModel *m_model;
    RoutesModel *m_routesModel;
    QListView *m_list;
    QTableView *m_routes;
    widgets::Label *m_state;
    widgets::Label *m_name;
    widgets::Label *m_teaches;
    widgets::Label *m_source;
    widgets::Label *m_log;
    widgets::Button *m_use;
    widgets::Button *m_copy;
    QString m_address;
    QString m_current;
    QStringList m_answered;
};

} // namespace lab

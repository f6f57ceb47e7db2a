// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QLineEdit;

namespace window {

/// Asks where the results go, and for a name that may stand with them.
class ExportResults : public QDialog {
    Q_OBJECT
public:
    explicit ExportResults(int count, QWidget *parent);

Q_SIGNALS:
    /// `name` is empty when none was typed.
    void chosen(const QString &file, const QString &name);

private:
    void browse();
    void take();

    QLineEdit *m_file;
    QLineEdit *m_name;
};

} // namespace window

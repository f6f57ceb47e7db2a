// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/contentplan.h"

#include <QTableWidget>

namespace compose {

/// Names and values to edit in place: the lines of a form, the parts of a multipart form, or trailers.
/// Delete removes a line; there is always one more empty line to type into.
class PartsTable : public QTableWidget {
    Q_OBJECT
public:
    enum Column { Name, Value, File, Type };
    explicit PartsTable(QWidget *parent = nullptr);

    /// With columns for a file and its media type.
    void setFiles(bool files);
    void setParts(const std::vector<http::Part> &parts);
    /// Lines with a name, a value or a file.
    std::vector<http::Part> parts() const;
    /// Makes a file of the current line, or of a new one.
    void putFile(const QString &path);
    /// Makes a new line of a file.
    void addFile(const QString &path);
    void removeCurrent();

Q_SIGNALS:
    void edited();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void putRow(int row, const http::Part &part);
    void keepSpare();
    void fit();
    http::Part partAt(int row) const;

    bool m_setting = false;
};

} // namespace compose

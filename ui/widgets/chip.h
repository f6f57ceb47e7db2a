// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>

#include <optional>

namespace widgets {

/// A quiet label and its value, "Fields 3"; opens something below it. With a class code it is an example
/// such as "501", with the class shape before the value. Checked: open, or the current example.
class Chip : public QAbstractButton {
    Q_OBJECT

public:
    explicit Chip(const QString &label = {}, const QString &value = {}, QWidget *parent = nullptr);

    void setLabel(const QString &label);
    void setValue(const QString &value);
    QString label() const { return m_label; }
    QString value() const { return m_value; }
    /// Icon before the label; empty: none.
    void setIconName(const QString &name);
    void setClassCode(std::optional<int> code);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void relabel();
    void paintFrame(QPainter *painter) const;

    QString m_label;
    QString m_value;
    QString m_iconName;
    std::optional<int> m_code;
};

} // namespace widgets

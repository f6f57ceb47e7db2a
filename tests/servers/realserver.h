// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDir>
#include <QFile>
#include <QHostAddress>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

/// A real server started by hand on a free loopback port, with a configuration from tests/servers/.
class RealServer {
public:
    ~RealServer()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(3000))
            m_process.kill();
        m_process.waitForFinished(3000);
    }

    /// Starts `program` (one of these names) with `config`; false with why() when it does not answer.
    bool start(const QStringList &programs, const QString &config, const QStringList &arguments)
    {
        const QString program = find(programs);
        if (program.isEmpty())
            return fail(QStringLiteral("%1 is not installed").arg(programs.join(QStringLiteral(" or "))));
        if (!prepare(config))
            return false;
        QStringList filled = arguments;
        filled.replaceInStrings(QStringLiteral("@CONFIG@"), m_folder.filePath(config));
        m_process.start(program, filled);
        if (!m_process.waitForStarted())
            return fail(m_process.errorString());
        for (int attempt = 0; attempt < 100; ++attempt) {
            QTcpSocket probe;
            probe.connectToHost(QHostAddress::LocalHost, m_port);
            if (probe.waitForConnected(200))
                return true;
            if (m_process.state() != QProcess::Running)
                break;
            QTest::qSleep(50);
        }
        return fail(QString::fromLocal8Bit(m_process.readAllStandardError()) + log());
    }

    QString url(const QString &path) const
    {
        return QStringLiteral("http://127.0.0.1:%1%2").arg(m_port).arg(path);
    }
    quint16 port() const { return m_port; }
    const QString &why() const { return m_why; }

private:
    bool fail(const QString &why)
    {
        m_why = why;
        return false;
    }

    static QString find(const QStringList &programs)
    {
        for (const QString &name : programs) {
            QString path = QStandardPaths::findExecutable(name);
            if (path.isEmpty())
                path = QStandardPaths::findExecutable(
                    name, {QStringLiteral("/usr/sbin"), QStringLiteral("/sbin")});
            if (!path.isEmpty())
                return path;
        }
        return {};
    }

    static QString modules()
    {
        for (const char *folder :
            {"/usr/lib/apache2/modules", "/usr/lib64/httpd/modules", "/usr/lib/httpd/modules"}) {
            if (QDir(QString::fromLatin1(folder)).exists())
                return QString::fromLatin1(folder);
        }
        return {};
    }

    bool prepare(const QString &config)
    {
        QTcpServer free;
        if (!free.listen(QHostAddress::LocalHost))
            return fail(free.errorString());
        m_port = free.serverPort();
        free.close();
        QFile::setPermissions(m_folder.path(),
            QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther
                | QFile::ReadGroup | QFile::ExeGroup);
        QDir folder(m_folder.path());
        folder.mkpath(QStringLiteral("www/secret"));
        write(QStringLiteral("www/hello.txt"), "hello\n");
        write(QStringLiteral("www/index.html"), "<p>hello</p>\n");
        write(QStringLiteral("www/secret/x.txt"), "secret\n");
        QFile source(QStringLiteral(SOURCE_FOLDER "/tests/servers/") + config);
        if (!source.open(QIODevice::ReadOnly))
            return fail(source.errorString());
        QByteArray text = source.readAll();
        text.replace("@PORT@", QByteArray::number(m_port));
        text.replace("@DIR@", m_folder.path().toLocal8Bit());
        text.replace("@MODULES@", modules().toLocal8Bit());
        write(config, text);
        return true;
    }

    void write(const QString &name, const QByteArray &text)
    {
        QFile file(m_folder.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
    }

    QString log() const
    {
        QFile file(m_folder.filePath(QStringLiteral("error.log")));
        return file.open(QIODevice::ReadOnly) ? QString::fromLocal8Bit(file.readAll()) : QString();
    }

    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
    QString m_why;
};

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

    /// Starts `program` (one of these names) with the file `config` of tests/servers/; false with why() when
    /// it does not answer.
    bool start(const QStringList &programs, const QString &config, const QStringList &arguments)
    {
        QFile source(QStringLiteral(SOURCE_FOLDER "/tests/servers/") + config);
        if (!source.open(QIODevice::ReadOnly))
            return fail(source.errorString());
        return prepare(config, source.readAll()) && launch(programs, arguments);
    }

    /// Chooses the port and writes `text` as the file `config`, its placeholders filled in.
    bool prepare(const QString &config, QByteArray text)
    {
        QTcpServer free;
        if (!free.listen(QHostAddress::LocalHost))
            return fail(free.errorString());
        m_port = free.serverPort();
        free.close();
        QFile::setPermissions(m_folder.path(),
            QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther
                | QFile::ReadGroup | QFile::ExeGroup);
        QDir(m_folder.path()).mkpath(QStringLiteral("www/secret"));
        write(QStringLiteral("www/hello.txt"), "hello\n");
        write(QStringLiteral("www/index.html"), "<p>hello</p>\n");
        write(QStringLiteral("www/secret/x.txt"), "secret\n");
        text.replace("@PORT@", QByteArray::number(m_port));
        text.replace("@DIR@", m_folder.path().toLocal8Bit());
        text.replace("@MODULES@", modules().toLocal8Bit());
        write(config, text);
        m_config = config;
        return true;
    }

    /// Writes a file into the folder that is @DIR@.
    void write(const QString &name, const QByteArray &text)
    {
        QFile file(m_folder.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
    }

    /// Makes a folder in @DIR@ that a server may write to which gives up its rights.
    bool openFolder(const QString &name)
    {
        return QDir(m_folder.path()).mkpath(name)
            && QFile::setPermissions(m_folder.filePath(name), QFile::Permissions(0x7777));
    }

    /// Runs a program to its end, before launch(): a compiler.
    bool run(const QString &name, const QStringList &arguments)
    {
        const QString program = find({name});
        if (program.isEmpty())
            return fail(QStringLiteral("%1 is not installed").arg(name));
        m_process.start(program, filled(arguments));
        if (!m_process.waitForFinished(120'000) || m_process.exitCode() != 0)
            return fail(m_process.errorString() + said());
        return true;
    }

    /// Starts `program` (one of these names, or a path) on what prepare() wrote.
    bool launch(const QStringList &programs, const QStringList &arguments)
    {
        const QString program = find(filled(programs));
        if (program.isEmpty())
            return fail(QStringLiteral("%1 is not installed").arg(programs.join(QStringLiteral(" or "))));
        m_process.start(program, filled(arguments));
        if (!m_process.waitForStarted())
            return fail(m_process.errorString());
        for (int attempt = 0; attempt < 600; ++attempt) {
            QTcpSocket probe;
            probe.connectToHost(QHostAddress::LocalHost, m_port);
            if (probe.waitForConnected(200))
                return true;
            if (m_process.waitForFinished(50) || m_process.state() != QProcess::Running)
                break;
        }
        return fail(said());
    }

    /// Sets a variable for the programs; the placeholders are filled in.
    void setVariable(const QString &name, const QString &value)
    {
        QProcessEnvironment environment = m_process.processEnvironment();
        if (environment.isEmpty())
            environment = QProcessEnvironment::systemEnvironment();
        environment.insert(name, filled({value}).constFirst());
        m_process.setProcessEnvironment(environment);
    }

    /// What the programs had to say.
    QString said()
    {
        return QString::fromLocal8Bit(m_process.readAllStandardOutput())
            + QString::fromLocal8Bit(m_process.readAllStandardError()) + log();
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

    QStringList filled(QStringList texts) const
    {
        texts.replaceInStrings(QStringLiteral("@CONFIG@"), m_folder.filePath(m_config));
        texts.replaceInStrings(QStringLiteral("@DIR@"), m_folder.path());
        texts.replaceInStrings(QStringLiteral("@PORT@"), QString::number(m_port));
        return texts;
    }

    QString log() const
    {
        QFile file(m_folder.filePath(QStringLiteral("error.log")));
        return file.open(QIODevice::ReadOnly) ? QString::fromLocal8Bit(file.readAll()) : QString();
    }

    QTemporaryDir m_folder;
    QString m_config;
    QProcess m_process;
    quint16 m_port = 0;
    QString m_why;
};

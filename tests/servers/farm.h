// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unistd.h>

#include "tests/servers/farmserver.h"

#include <QDeadlineTimer>
#include <QDirIterator>
#include <QHostAddress>
#include <QProcess>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QThread>

#include <csignal>
#include <memory>
#ifdef __linux__
#include <sys/prctl.h>
#endif

/// Whether REASONPHRASE_FARM=available asks to leave out what is not installed.
inline bool farmOnlyAvailable()
{
    return qEnvironmentVariable("REASONPHRASE_FARM") == QStringLiteral("available");
}

/// A server of the farm, running on a free loopback port in a folder of its own until this object goes.
class FarmRun {
public:
    FarmRun() = default;
    ~FarmRun() { stop(); }
    Q_DISABLE_COPY_MOVE(FarmRun)

    /// launch() and ready(); false with why().
    bool start(const FarmServer &server) { return launch(server) && ready(); }

    /// Starts its programs and returns at once, so that several can come up side by side; false with why().
    bool launch(const FarmServer &server)
    {
        m_server = server;
        if (!choosePorts() || !furnish() || !build())
            return false;
        for (const QStringList &companion : server.companions) {
            if (!spawn(companion))
                return false;
        }
        return spawn(server.start);
    }

    /// Waits until a GET of its readable target has the promised status; false with why().
    bool ready()
    {
        QByteArray line;
        for (QDeadlineTimer deadline(60'000); !deadline.hasExpired(); QThread::msleep(50)) {
            line = statusLine();
            if (line.mid(9, 3).toInt() == m_server.readyStatus)
                return true;
            if (m_processes.back()->waitForFinished(0))
                break;
        }
        return fail(QStringLiteral("GET %1 has \"%2\"\n%3")
                        .arg(QString::fromUtf8(m_server.readyTarget), QString::fromLatin1(line), said()));
    }

    quint16 port() const { return m_port; }
    const QString &why() const { return m_why; }

    /// http://127.0.0.1:port and this path.
    QString url(const QString &path) const
    {
        return QStringLiteral("http://127.0.0.1:%1%2").arg(m_port).arg(path);
    }

    /// What the software says its version is; empty when it says none.
    QString version() const
    {
        QProcess process;
        if (!prepare(process, m_server.versionCommand))
            return {};
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.setStandardOutputFile({});
        process.start(QIODevice::ReadOnly);
        process.waitForFinished(30'000);
        return QRegularExpression(m_server.versionPattern)
            .match(QString::fromLocal8Bit(process.readAll()))
            .captured(1);
    }

    /// The same of a server that is not started; one that is built first says none.
    QString versionOf(const FarmServer &server)
    {
        m_server = server;
        return version();
    }

    /// What its programs have said.
    QString said() const
    {
        QFile file(path(QStringLiteral("said.log")));
        return file.open(QIODevice::ReadOnly) ? QString::fromLocal8Bit(file.readAll()) : QString();
    }

    /// Ends its programs, and what they started.
    void stop()
    {
        for (const auto &process : m_processes)
            signalGroup(*process, SIGTERM);
        for (const auto &process : m_processes) {
            if (!process->waitForFinished(5000))
                signalGroup(*process, SIGKILL);
            process->waitForFinished(5000);
        }
        m_processes.clear();
    }

private:
    bool fail(const QString &why)
    {
        m_why = m_server.id + QStringLiteral(": ") + why;
        return false;
    }

    /// In the new process: its children end with it, and it ends with the test.
    static void leadGroup()
    {
        ::setsid();
#ifdef __linux__
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
#endif
    }

    static void signalGroup(const QProcess &process, int signal)
    {
        if (process.processId() > 0)
            ::kill(static_cast<pid_t>(-process.processId()), signal);
    }

    bool choosePorts()
    {
        QTcpServer front;
        QTcpServer back;
        if (!front.listen(QHostAddress::LocalHost) || !back.listen(QHostAddress::LocalHost))
            return fail(front.errorString() + back.errorString());
        m_port = front.serverPort();
        m_back = back.serverPort();
        return true;
    }

    QString path(const QString &name) const
    {
        return m_folder.filePath(name);
    }

    QString filled(QString text) const
    {
        text.replace(QStringLiteral("@PORT@"), QString::number(m_port));
        text.replace(QStringLiteral("@BACK@"), QString::number(m_back));
        text.replace(QStringLiteral("@DIR@"), m_folder.path());
        text.replace(QStringLiteral("@CACHE@"), farmCache());
        text.replace(QStringLiteral("@MODULES@"), modules());
        return text;
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

    /// Puts the common pages, the server's own files and the shared ones into its folder.
    bool furnish()
    {
        QDir().mkpath(farmCache());
        const auto readable = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadOther
            | QFile::ExeOther | QFile::ReadGroup | QFile::ExeGroup;
        QFile::setPermissions(m_folder.path(), readable);
        // A server that gives up root has to be able to write into these two.
        open(path(QStringLiteral("state")));
        const QString pages = farmFolder() + QStringLiteral("/www");
        open(path(QStringLiteral("www")));
        for (QDirIterator it(pages, QDir::AllEntries | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
             it.hasNext();) {
            const QString to = path(QStringLiteral("www") + it.next().mid(pages.size()));
            if (it.fileInfo().isDir())
                open(to);
            else if (QFile::copy(it.filePath(), to))
                QFile::setPermissions(to, QFile::Permissions(0x6666));
        }
        const QDir own(farmFolder() + u'/' + m_server.id);
        bool good = true;
        for (const QString &name : own.entryList(QDir::Files))
            good = (name == QStringLiteral("server.json") || place(own.filePath(name))) && good;
        for (const QString &name : std::as_const(m_server.shared))
            good = place(farmFolder() + QStringLiteral("/shared/") + name) && good;
        return good;
    }

    static void open(const QString &folder)
    {
        QDir().mkpath(folder);
        QFile::setPermissions(folder, QFile::Permissions(0x7777));
    }

    /// Copies a file of the farm, its placeholders filled in.
    bool place(const QString &from)
    {
        const QString name = QFileInfo(from).fileName();
        const QString to = path(m_server.places.value(name, name));
        QDir().mkpath(QFileInfo(to).path());
        QFile source(from);
        QFile target(to);
        if (!source.open(QIODevice::ReadOnly) || !target.open(QIODevice::WriteOnly))
            return fail(source.errorString() + target.errorString());
        target.write(filled(QString::fromUtf8(source.readAll())).toUtf8());
        return target.setPermissions(QFile::Permissions(0x7755));
    }

    /// Sets a process up to run `words` in the folder; false: its program is not installed.
    bool prepare(QProcess &process, const QStringList &words) const
    {
        const QString program = farmProgram(filled(words.value(0)));
        if (program.isEmpty())
            return false;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PATH"),
            environment.value(QStringLiteral("PATH")) + QStringLiteral(":/usr/sbin:/sbin"));
        for (auto it = m_server.environment.begin(); it != m_server.environment.end(); ++it)
            environment.insert(it.key(), filled(it.value()));
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_folder.path());
        process.setProgram(program);
        QStringList arguments;
        for (const QString &word : words.mid(1))
            arguments << filled(word);
        process.setArguments(arguments);
        process.setStandardInputFile(QProcess::nullDevice());
        return true;
    }

    bool spawn(const QStringList &words)
    {
        auto process = std::make_unique<QProcess>();
        if (!prepare(*process, words))
            return fail(words.value(0) + QStringLiteral(" is not installed"));
        process->setProcessChannelMode(QProcess::MergedChannels);
        process->setStandardOutputFile(path(QStringLiteral("said.log")), QIODevice::Append);
        process->setChildProcessModifier(leadGroup);
        process->start();
        const bool started = process->waitForStarted();
        const QString error = process->errorString();
        if (started)
            m_processes.push_back(std::move(process));
        return started || fail(error);
    }

    bool build()
    {
        for (const QStringList &words : m_server.builds) {
            QProcess process;
            if (!prepare(process, words))
                return fail(words.value(0) + QStringLiteral(" is not installed"));
            process.setProcessChannelMode(QProcess::MergedChannels);
            process.start();
            if (!process.waitForFinished(120'000) || process.exitCode() != 0)
                return fail(process.errorString() + QString::fromLocal8Bit(process.readAll()));
        }
        return true;
    }

    /// The first line of the answer to a GET of the readable target; empty: none.
    QByteArray statusLine() const
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, m_port);
        if (!socket.waitForConnected(1000))
            return {};
        QByteArray request = "GET " + m_server.readyTarget
            + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(m_port) + "\r\nConnection: close\r\n";
        for (const auto &[name, value] : m_server.readyFields)
            request += name + ": " + value + "\r\n";
        socket.write(request + "\r\n");
        while (!socket.canReadLine() && socket.waitForReadyRead(5000)) { }
        return socket.readLine().trimmed();
    }

    FarmServer m_server;
    QTemporaryDir m_folder;
    std::vector<std::unique_ptr<QProcess>> m_processes; ///< the last one is the server itself
    quint16 m_port = 0;
    quint16 m_back = 0; ///< for what a proxy stands in front of
    QString m_why;
};

/// What `server` needs and this system lacks; empty: it can be started. Where only what is there is to be
/// run, the software is asked for its version as well: a framework has no program of its own to look for.
inline QStringList farmLacks(const FarmServer &server)
{
    QStringList lacks;
    std::vector<QStringList> commands = server.builds;
    commands.insert(commands.end(), server.companions.begin(), server.companions.end());
    commands.push_back(server.start);
    commands.push_back(server.versionCommand);
    for (const QStringList &words : commands) {
        if (!words.value(0).startsWith(u'@') && farmProgram(words.value(0)).isEmpty())
            lacks << words.value(0);
        const QStringList paths = words.join(u':').split(u':');
        for (const QString &path : paths) {
            if (path.startsWith(QStringLiteral("/usr/share/")) && !QFileInfo::exists(path))
                lacks << path;
        }
    }
    for (const QString &package : server.npm) {
        if (!QDir(farmCache() + QStringLiteral("/node_modules/") + package).exists())
            lacks << QStringLiteral("npm: ") + package;
    }
    const bool built = server.versionCommand.join(u' ').contains(QStringLiteral("@DIR@"));
    if (lacks.isEmpty() && farmOnlyAvailable() && !built && FarmRun().versionOf(server).isEmpty())
        lacks << server.software;
    lacks.removeDuplicates();
    return lacks;
}

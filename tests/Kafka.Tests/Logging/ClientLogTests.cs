using Confluent.Kafka;

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

using StreamLab.Kafka.Registration;

namespace StreamLab.Kafka.Tests.Logging;

public sealed class ClientLogTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly RecordingLoggers _log = new();
    private readonly ClientLog _client;

    public ClientLogTests() => _client = new(_log, _time);

    public void Dispose() => _log.Dispose();

    [Fact]
    public void FloodIsCutOffAndItsRestCounted()
    {
        for (var i = 0; i < 1000; i++)
        {
            Write(SyslogLevel.Error, $"broker {i} is down");
        }

        Assert.Equal(ClientLog.MostLines, _log.Lines.Count);
        _time.Advance(ClientLog.Period);
        Write(SyslogLevel.Error, "broker 1 is down");

        Assert.Equal((LogLevel.Warning, "980 lines of the client were left out"), _log.Lines[^2]);
        Assert.Equal((LogLevel.Error, "FAIL: broker 1 is down"), _log.Lines[^1]);
    }

    [Fact]
    public void ALineThatDiffersOnlyInItsTimeIsWrittenOnceInEveryPeriod()
    {
        for (var period = 0; period < 50; period++)
        {
            for (var i = 0; i < 200; i++)
            {
                Write(SyslogLevel.Error, $"broker {i % 2}: Connection refused (after {i}ms in state CONNECT)");
            }

            _time.Advance(ClientLog.Period);
        }

        Assert.Equal(
            Enumerable.Range(0, 100).Select(static i => (LogLevel.Error, $"FAIL: broker {i % 2}: Connection refused (after {i % 2}ms in state CONNECT)")),
            _log.Lines);
    }

    [Fact]
    public void AFloodThatLastsIsPassedOnLessAndLessOften()
    {
        for (var i = 0; i < 600; i++)
        {
            for (var line = 0; line < 5; line++)
            {
                Write(SyslogLevel.Error, $"line {i} {line}");
            }

            _time.Advance(TimeSpan.FromSeconds(1));
        }

        // Ten minutes at ten seconds each were sixty times as many.
        Assert.InRange(_log.Lines.Count, 5 * ClientLog.MostLines, 8 * ClientLog.MostLines);
    }

    [Fact]
    public void FewLinesAreAllPassedOn()
    {
        for (var i = 0; i < 100; i++)
        {
            Write(SyslogLevel.Warning, $"line {i}");
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(Enumerable.Range(0, 100).Select(static i => (LogLevel.Warning, $"FAIL: line {i}")), _log.Lines);
    }

    [Fact]
    public void LinesBelowTheLevelDoNotCount()
    {
        for (var i = 0; i < 1000; i++)
        {
            Write(SyslogLevel.Debug, $"line {i}");
        }

        Write(SyslogLevel.Error, "Connection refused");
        Assert.Single(_log.Lines);
    }

    private void Write(SyslogLevel level, string line) => _client.Write(new("", level, "FAIL", line));
}

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
            Write(SyslogLevel.Error);
        }

        Assert.Equal(ClientLog.MostLines, _log.Lines.Count);
        _time.Advance(ClientLog.Period);
        Write(SyslogLevel.Error);

        Assert.Equal((LogLevel.Warning, "980 lines of the client were left out"), _log.Lines[^2]);
        Assert.Equal((LogLevel.Error, "FAIL: Connection refused"), _log.Lines[^1]);
    }

    [Fact]
    public void AFloodThatLastsIsPassedOnLessAndLessOften()
    {
        for (var i = 0; i < 600; i++)
        {
            for (var line = 0; line < 5; line++)
            {
                Write(SyslogLevel.Error);
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
            Write(SyslogLevel.Warning);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(Enumerable.Repeat((LogLevel.Warning, "FAIL: Connection refused"), 100), _log.Lines);
    }

    [Fact]
    public void LinesBelowTheLevelDoNotCount()
    {
        for (var i = 0; i < 1000; i++)
        {
            Write(SyslogLevel.Debug);
        }

        Write(SyslogLevel.Error);
        Assert.Single(_log.Lines);
    }

    private void Write(SyslogLevel level) => _client.Write(new("", level, "FAIL", "Connection refused"));
}

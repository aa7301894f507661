using Confluent.Kafka;

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

using StreamLab.Kafka.Clients;

namespace StreamLab.Kafka.Tests.Logging;

public sealed class ErrorJournalTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly RecordingLoggers _log = new();
    private readonly ErrorCounts _errors = new();
    private readonly ErrorJournal _journal;

    public ErrorJournalTests() => _journal = new(_errors, _time, _log);

    public void Dispose()
    {
        _journal.Dispose();
        _log.Dispose();
    }

    [Fact]
    public void ABrokerThatIsDownForAMinuteTakesSevenLines()
    {
        for (var second = 0; second < 61; second++)
        {
            for (var attempt = 0; attempt < 10; attempt++)
            {
                _errors.Add(ErrorCode.Local_Transport, $"attempt {attempt} of second {second} failed");
            }

            Look();
        }

        Assert.Equal(7, _log.Lines.Count);
        Assert.Equal(
            (LogLevel.Warning, "The client reported Local_Transport: attempt 9 of second 0 failed (10 more, 10 in all)"), _log.Lines[0]);
        Assert.Equal(
            (LogLevel.Warning, "The client reported Local_Transport: attempt 9 of second 10 failed (100 more, 110 in all)"), _log.Lines[1]);
    }

    [Fact]
    public void AnotherKindOfErrorIsLoggedAtOnce()
    {
        _errors.Add(ErrorCode.Local_Transport, "refused");
        Look();
        _errors.Add(ErrorCode.NotLeaderForPartition);
        Look();

        Assert.Equal(2, _log.Lines.Count);
        Assert.Contains("NotLeaderForPartition: Broker: Not leader for partition (1 more, 1 in all)", _log.Lines[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutErrorsNothingIsLogged()
    {
        Look();
        Assert.Empty(_log.Lines);
    }

    private void Look()
    {
        _journal.Look();
        _time.Advance(TimeSpan.FromSeconds(1));
    }
}

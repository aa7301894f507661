using StreamLab.Streaming.Pacing;

namespace StreamLab.Streaming.Tests.Pacing;

public sealed class DeliveryWindowTests
{
    private const long Second = 1_000_000;
    private const long Step = 1_000;

    private readonly DeliveryWindow _window = new();

    [Fact]
    public void WindowIsSmallWhereBrokersAreNear()
    {
        Send(latency: 4_000, fastest: 2, until: 5 * Second);

        Assert.Equal(DeliveryWindow.Least, _window.Records);
    }

    [Fact]
    public void WindowGrowsUntilFarBrokersAreKeptBusy()
    {
        Send(latency: 25_000, fastest: 2, until: 5 * Second);

        Assert.InRange(_window.Records, 80_000, DeliveryWindow.Most);
    }

    [Fact]
    public void WindowIsNeverLargerThanMemoryAllows()
    {
        Send(latency: Second, fastest: 2, until: 20 * Second);

        Assert.Equal(DeliveryWindow.Most, _window.Records);
    }

    [Fact]
    public void BrokersThatConfirmNothingLeaveTheWindowAsItIs()
    {
        for (var now = 0L; now < 5 * Second; now += Step)
        {
            _window.Observe(DeliveryWindow.Least, 0, now);
        }

        Assert.Equal(DeliveryWindow.Least, _window.Records);
    }

    /// <summary>Brokers that confirm after a time, at most so many records a microsecond, and a sender that fills the window.</summary>
    private void Send(long latency, double fastest, long until)
    {
        var sent = 0L;
        var settled = 0L;
        var sentBy = new Queue<(long Time, long Sent)>();
        for (var now = 0L; now < until; now += Step)
        {
            while (sentBy.TryPeek(out var earlier) && earlier.Time + latency <= now)
            {
                settled = sentBy.Dequeue().Sent;
            }

            sent += (long)Math.Min(fastest * Step, Math.Max(0, _window.Records - (sent - settled)));
            sentBy.Enqueue((now, sent));
            _window.Observe(sent, settled, now);
        }
    }
}

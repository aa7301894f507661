using StreamLab.Consumer.Worker.Tests.Fakes;

namespace StreamLab.Consumer.Worker.Tests;

/// <summary>What metrics and log say of a consumer, once a second.</summary>
public sealed class ConsumerTelemetryTests : IDisposable
{
    private readonly Instruments _instruments = new("StreamLab.Consumer");
    private readonly ConsumingLab _lab = new();

    public void Dispose()
    {
        _lab.Dispose();
        _instruments.Dispose();
    }

    [Fact]
    public void LagIsToldOnceASecondAndAtTheEnd()
    {
        _lab.Client.Logs[0] = new(0, 30);
        _lab.Positions.Assign(0, 10);

        _lab.Watch.LookIfDue();
        Assert.Empty(_instruments.Read("streamlab.consumer.lag"));
        _lab.Time.Advance(TimeSpan.FromSeconds(1));
        _lab.Watch.LookIfDue();
        Assert.Equal(20, Assert.Single(_instruments.Read("streamlab.consumer.lag")).Value);

        _lab.Positions.Assign(0, 25);
        _lab.Watch.LookLast();
        Assert.Equal(5, _lab.Watch.LastLag);
        Assert.Empty(_instruments.Read("streamlab.consumer.lag"));
    }

    [Fact]
    public void SilenceBehindALagIsAWarning()
    {
        _lab.Client.GroupOffsets[0] = 0;
        _lab.Client.Logs[0] = new(0, 30);
        _lab.Run(
            () =>
            {
                _lab.Assign(0);
                return [FakeRecord.Raw(0, 0)];
            },
            () => AfterSeconds(1),
            () => AfterSeconds(3),
            () => AfterSeconds(1));

        Assert.Contains(_lab.Log.Lines, static line => line.Text == "No record has come for 3.0 s, and 29 wait");
    }

    private FakeRecord[] AfterSeconds(int seconds)
    {
        _lab.Time.Advance(TimeSpan.FromSeconds(seconds));
        return [];
    }
}

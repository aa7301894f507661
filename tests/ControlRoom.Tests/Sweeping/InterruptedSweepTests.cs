using Microsoft.Extensions.Logging.Abstractions;
using StreamLab.ControlRoom.Sweeping;
using static StreamLab.ControlRoom.Tests.Snapshots;

namespace StreamLab.ControlRoom.Tests.Sweeping;

public sealed class InterruptedSweepTests : IDisposable
{
    private readonly SweptLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task RateBeforeASweepThatWasNeverEndedComesBack()
    {
        _lab.Orders.Add(new(Run, 4_000, true) { Before = new(0, false) });
        await LookAsync();

        Assert.Equal(new(Run, 0, false), _lab.Orders.Written[^1]);
        Assert.Contains(_lab.Events, static e => e.StartsWith("A sweep was interrupted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OrderOfAPersonStays()
    {
        _lab.Orders.Add(new(Run, 4_000, true));
        await LookAsync();

        Assert.Equal([new(Run, 4_000, true)], _lab.Orders.Written);
    }

    private async Task LookAsync()
    {
        using var interrupted = new InterruptedSweep(_lab.Producers, _lab.Clock, _lab.State, NullLogger<InterruptedSweep>.Instance);
        await interrupted.StartAsync(TestContext.Current.CancellationToken);
        await _lab.UntilAsync("it has looked", () => interrupted.ExecuteTask!.IsCompleted);
        await interrupted.ExecuteTask!;
    }
}

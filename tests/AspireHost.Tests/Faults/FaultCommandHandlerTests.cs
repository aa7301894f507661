using StreamLab.AspireHost.Faults;
using StreamLab.Settings;
using StreamLab.Settings.Faults;

namespace StreamLab.AspireHost.Tests.Faults;

public sealed class FaultCommandHandlerTests
{
    [Fact]
    public async Task BeforeTheRunNothingIsBroken()
    {
        var handler = new FaultCommandHandler();
        var result = await handler.BreakAsync(FaultAction.Kill, new(FaultTargetKind.Broker, 1), TestContext.Current.CancellationToken);
        Assert.Equal((false, "Not done: the run has not begun."), (result.Success, result.Message));
        Assert.Empty(handler.Workers);
    }
}
